package casement.mobile

import java.io.BufferedReader
import java.net.ServerSocket
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** A real server with one visit, to which Amal, who leads it, and Omar go. */
class Office : AutoCloseable {
    val folder: Path = Files.createTempDirectory("casement-office")
    private val port = ServerSocket(0).use { it.localPort }
    private var server: Process? = null

    /** Where it listens. */
    val address = "http://127.0.0.1:$port"

    /** The invitation of Amal's first phone. */
    val amal: String

    init {
        start()
        amal = link(admin("found", "Example NPM", "--admin", "Amal Haddad"))
        admin("add-member", "Omar Said", "--roles", "visitor")
        admin("add-place", "North prison", "--kind", "prison", "--location", "Northtown")
        admin("publish", "$WORKSPACE/forms/example.md")
        openVisit()
    }

    fun openVisit(): String = admin(
        "open-visit", "--place", "North", "--kind", "initial", "--begins", "2026-11-25", "--ends", "2026-11-27",
        "--form", "example", "--lead", "Amal", "--visitor", "Omar",
    )

    fun start() {
        val process = program("serve", "--listen", "127.0.0.1:$port", "--log", "error")
        val said = process.inputStream.bufferedReader()
        do {
            val line = said.readLine() ?: error("the server has ended")
        } while ("Ctrl-C" !in line)
        // Whoever does not read on would stop it once the pipe is full.
        Thread { said.forEachLine { } }.apply { isDaemon = true }.start()
        server = process
    }

    fun stop() {
        server?.run {
            destroy()
            waitFor(20, TimeUnit.SECONDS)
        }
        server = null
    }

    /** The invitation of a member's next phone. */
    fun invite(member: String): String = link(admin("invite", member))

    /** What `casement admin` says. */
    fun admin(vararg arguments: String): String {
        val process = program("admin", *arguments)
        val said = process.inputStream.bufferedReader().use(BufferedReader::readText)
        check(process.waitFor() == 0) { "casement admin ${arguments.joinToString(" ")}: $said" }
        return said
    }

    override fun close() {
        stop()
        folder.toFile().deleteRecursively()
    }

    private fun program(vararg arguments: String): Process {
        val builder = ProcessBuilder(System.getProperty("casement.program"), *arguments)
        builder.environment()["CASEMENT_DATA"] = folder.resolve("data").toString()
        builder.environment()["CASEMENT_ADDRESS"] = address
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start()
    }

    private fun link(said: String): String = said.lines().first { it.startsWith(address) }

    companion object {
        val WORKSPACE: String = System.getProperty("casement.workspace")
    }
}
