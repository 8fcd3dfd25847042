plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
    `maven-publish`
}

val workspace = rootDir.resolve("../..")
val native = layout.buildDirectory.dir("native")
val oldestAndroid = 26

/** The native library for each kind of processor. Needs cargo-ndk, an NDK, and rustup's three targets. */
val nativeLibraries by tasks.registering(Exec::class) {
    workingDir = workspace
    commandLine(
        "bash", "scripts/mobile.sh", "android",
        "cargo", "ndk",
        "--target", "arm64-v8a", "--target", "armeabi-v7a", "--target", "x86_64",
        "--platform", oldestAndroid.toString(),
        "--output-dir", native.get().asFile.path,
        "rustc", "--profile", "mobile", "--locked", "--package", "casement-mobile", "--lib", "--crate-type", "cdylib",
        "--features", "vendored-openssl",
    )
    outputs.dir(native)
    // Cargo knows better than Gradle whether there is something to do.
    outputs.upToDateWhen { false }
}

android {
    namespace = "casement.mobile.android"
    compileSdk = 36

    defaultConfig {
        // java.time, without which times and durations do not cross, is there since Android 8.
        minSdk = oldestAndroid
        consumerProguardFiles("consumer-rules.pro")
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    sourceSets["main"].jniLibs.srcDir(native)
    publishing.singleVariant("release")
}

kotlin {
    jvmToolchain(17)
    explicitApi()
}

tasks.named("preBuild") { dependsOn(nativeLibraries) }

dependencies {
    api(project(":library")) { exclude(group = "net.java.dev.jna") }
    implementation("net.java.dev.jna:jna:${libs.versions.jna.get()}@aar")
}

publishing.publications.create<MavenPublication>("release") { afterEvaluate { from(components["release"]) } }
