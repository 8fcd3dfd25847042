package casement.sample

import casement.mobile.CasementDevice
import casement.mobile.CasementException
import casement.mobile.UrlConnectionCarrier
import kotlin.system.exitProcess
import kotlinx.coroutines.runBlocking

private const val HELP = """
A phone without a screen: what an app does with Casement, on a terminal.

  join FOLDER INVITATION    makes an encrypted store in FOLDER and joins a workspace with it
  fill FOLDER               reads lines such as 'held_now = 14' and fills the first form of the first visit
  show FOLDER               syncs, and prints the record as it stands for the team

The passphrase of the store comes from CASEMENT_PASSPHRASE. A running server to try it with: sample/two-phones.sh
"""

/** Runs one command. 0 where all went well, 1 where the library says that it did not, 2 where the arguments make no sense. */
fun main(arguments: Array<String>) {
    val carrier = UrlConnectionCarrier()
    val code = try {
        runBlocking {
            when {
                arguments.size == 3 && arguments[0] == "join" -> join(arguments[1], arguments[2], carrier)
                arguments.size == 2 && arguments[0] == "fill" -> open(arguments[1]).use { it.fill(generateSequence(::readlnOrNull), carrier) }
                arguments.size == 2 && arguments[0] == "show" -> open(arguments[1]).use { it.show(carrier) }
                else -> println(HELP.trim()).let { 2 }
            }
        }
    } catch (error: CasementException) {
        System.err.println(advice(error))
        1
    }
    exitProcess(code)
}

internal suspend fun open(folder: String): CasementDevice = CasementDevice.open(folder, secrets())
