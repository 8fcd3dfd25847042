package casement.sample

import casement.mobile.Carrier
import casement.mobile.CasementDevice
import casement.mobile.CasementException
import casement.mobile.EntryKind
import casement.mobile.Finding
import casement.mobile.How
import casement.mobile.MergePolicy
import casement.mobile.Record
import casement.mobile.answer
import casement.mobile.editText
import casement.mobile.wellFormed

/** Answers the questions that the lines name, offline, then syncs. */
internal suspend fun CasementDevice.fill(lines: Sequence<String>, carrier: Carrier): Int {
    val record = firstRecord() ?: return println("There is no visit yet.").let { 1 }
    record.use {
        for (line in lines) {
            val (name, text) = line.split('=', limit = 2).map { it.trim() }.takeIf { it.size == 2 } ?: continue
            try {
                call { println(record.say(name, text.wellFormed())) }
            } catch (refused: CasementException.Refused) {
                println("$name: ${refused.explanation}")
            }
        }
        call { record.leave() }
    }
    return bringUpToDate(carrier)
}

/** The record that the team shares of the first visit's first form. */
internal suspend fun CasementDevice.firstRecord(): Record? = call {
    visits().firstOrNull()?.let { visit -> visit.forms.firstOrNull()?.let { fill(visit.id, it) } }
}

/** One act. */
private fun Record.say(name: String, text: String): String {
    val entry = view().entries.firstOrNull { it.path.endsWith("/$name") } ?: return "$name: there is no such question"
    val question = entry.kind as? EntryKind.Question ?: return "$name: that is no question"
    val acted = when (question.answer.policy) {
        // What the screen showed goes along, so that only what this person changed is written.
        MergePolicy.TEXT -> editText(entry.place, question.answer.value, text, How())
        else -> answer(entry.place, text, How())
    }
    return "$name: " + when (acted.finding) {
        Finding.FINE -> "kept"
        Finding.CONSTRAINT_BROKEN -> "kept, and to be looked at again"
        Finding.REQUIRED_BUT_EMPTY -> "kept, though an answer is wanted"
    }
}
