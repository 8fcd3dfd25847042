package casement.mobile

import kotlin.system.exitProcess
import org.junit.platform.engine.TestExecutionResult
import org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns
import org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage
import org.junit.platform.launcher.TestExecutionListener
import org.junit.platform.launcher.TestIdentifier
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder
import org.junit.platform.launcher.core.LauncherFactory

/** Runs the tests without Gradle, all or those of one class, and ends with one line that says how it went. */
fun main(arguments: Array<String>) {
    val told = Told()
    val wanted = includeClassNamePatterns(".*" + (arguments.firstOrNull() ?: "Test"))
    val request = LauncherDiscoveryRequestBuilder.request().selectors(selectPackage("casement.mobile")).filters(wanted).build()
    LauncherFactory.create().execute(request, told)
    println("\n${told.passed} passed, ${told.failed} failed, ${told.skipped} skipped")
    exitProcess(if (told.failed == 0 && told.passed > 0) 0 else 1)
}

private class Told : TestExecutionListener {
    var passed = 0
    var failed = 0
    var skipped = 0
    private var began = 0L

    override fun executionStarted(test: TestIdentifier) {
        if (test.isTest) began = System.nanoTime() else println("\n${test.displayName}")
    }

    override fun executionSkipped(test: TestIdentifier, reason: String) {
        skipped++
        println("  SKIPPED  ${test.displayName}: $reason")
    }

    override fun executionFinished(test: TestIdentifier, result: TestExecutionResult) {
        val milliseconds = (System.nanoTime() - began) / 1_000_000
        when (result.status!!) {
            TestExecutionResult.Status.SUCCESSFUL -> if (test.isTest) {
                passed++
                println("  passed   ${test.displayName} ($milliseconds ms)")
            }
            TestExecutionResult.Status.ABORTED -> {
                skipped++
                println("  SKIPPED  ${test.displayName}: ${result.throwable.map { it.message }.orElse("")}")
            }
            TestExecutionResult.Status.FAILED -> {
                failed++
                println("  FAILED   ${test.displayName} ($milliseconds ms)")
                result.throwable.ifPresent { tell(it) }
            }
        }
    }

    /** What was thrown and what caused it, with the lines that are ours. */
    private fun tell(thrown: Throwable) {
        for (cause in generateSequence(thrown) { it.cause }) {
            println("           $cause")
            cause.stackTrace.filter { it.className.startsWith("casement.") }.dropLast(1).take(8).forEach { println("             at $it") }
        }
    }
}
