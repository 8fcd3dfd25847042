plugins {
    alias(libs.plugins.kotlin.jvm)
    `java-library`
    `maven-publish`
}

val workspace = rootDir.resolve("../..")
val generated = layout.buildDirectory.dir("bindings")

/** The Kotlin code of the border. It must be of the same commit as the native library. */
val bindings by tasks.registering(Exec::class) {
    workingDir = workspace
    commandLine("bash", "scripts/kotlin.sh", "bindings", generated.get().asFile.path)
    inputs.dir(workspace.resolve("mobile-bindings/src"))
    inputs.files(workspace.resolve("Cargo.lock"), rootDir.resolve("bindings.toml"))
    outputs.dir(generated)
}

kotlin {
    jvmToolchain(17)
    explicitApi()
    sourceSets.main { kotlin.srcDir(bindings) }
}

dependencies {
    api(libs.coroutines)
    // On Android the archive of the same name takes its place.
    implementation(libs.jna)
    testImplementation(kotlin("test-junit5"))
    testImplementation(libs.junit)
    testImplementation(project(":okhttp"))
    testRuntimeOnly(libs.junit.launcher)
}

tasks.test {
    useJUnitPlatform()
    jvmArgs("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch")
    systemProperty("jna.library.path", workspace.resolve("target/debug").path)
    systemProperty("casement.program", workspace.resolve("target/debug/casement").path)
    systemProperty("casement.workspace", workspace.path)
}

publishing.publications.create<MavenPublication>("library") { from(components["java"]) }
