plugins {
    alias(libs.plugins.kotlin.jvm)
    `java-library`
    `maven-publish`
}

kotlin {
    jvmToolchain(17)
    explicitApi()
}

dependencies {
    api(project(":library"))
    api(libs.okhttp)
}

publishing.publications.create<MavenPublication>("okhttp") { from(components["java"]) }
