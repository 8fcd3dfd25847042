plugins {
    alias(libs.plugins.kotlin.jvm)
    application
}

kotlin.jvmToolchain(17)

dependencies {
    implementation(project(":library"))
}

application {
    mainClass = "casement.sample.MainKt"
    applicationDefaultJvmArgs = listOf("-Djna.library.path=${rootDir.resolve("../../target/release").path}")
}
