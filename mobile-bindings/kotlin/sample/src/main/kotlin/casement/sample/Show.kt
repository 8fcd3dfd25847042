package casement.sample

import casement.mobile.Answer
import casement.mobile.Carrier
import casement.mobile.CasementDevice
import casement.mobile.Entry
import casement.mobile.EntryKind
import casement.mobile.SyncOutcome
import casement.mobile.sync

/** Syncs, and says how that went. */
internal suspend fun CasementDevice.bringUpToDate(carrier: Carrier): Int = when (val outcome = sync(carrier)) {
    is SyncOutcome.UpToDate -> {
        println("Up to date: ${outcome.report.receipted} changes sent, ${outcome.report.taken} came.")
        0
    }
    is SyncOutcome.Later -> {
        println("Not now: ${advice(outcome.because)}. Everything is kept; sync again in ${outcome.wait}.")
        0
    }
    is SyncOutcome.Stopped -> {
        println("The server does not go on: ${outcome.explanation}.")
        1
    }
}

/** Prints what the team has answered, and what must be looked at. */
internal suspend fun CasementDevice.show(carrier: Carrier): Int {
    val code = bringUpToDate(carrier)
    val record = firstRecord() ?: return println("There is no visit yet.").let { 1 }
    record.use {
        val (view, found) = call { record.view() to record.disagreements() }
        view.entries.filter { it.isRelevant }.forEach { entry -> entry.line()?.let { println("  ".repeat(entry.depth.toInt()) + it) } }
        println("To be looked at: ${found.count { it.settlement == null }}")
        for (disagreement in found) {
            println("  ${disagreement.label}: ${disagreement.explanation}")
            disagreement.sides.forEach { println("    ${it.by.speakerName ?: "?"}: ${it.shown}") }
        }
    }
    return code
}

private fun Entry.line(): String? = when (val kind = kind) {
    is EntryKind.Group -> label
    is EntryKind.Question -> kind.answer.said()?.let { "$label $it" }
    else -> null
}

private fun Answer.said(): String? = when {
    observations.isNotEmpty() -> observations.sortedBy { it.id.text }.joinToString { "${it.shown} (${it.by.speakerName})" }
    shown.isEmpty() -> null
    else -> shown + (by?.speakerName?.let { " ($it)" } ?: "") + if (marks.any { it.isBlocking && !it.isSettled }) " — disputed" else ""
}
