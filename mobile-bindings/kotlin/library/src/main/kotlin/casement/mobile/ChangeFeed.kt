package casement.mobile

import java.util.concurrent.CopyOnWriteArrayList
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/** Makes a flow of what the library tells. Telling never waits for a screen, and a slow screen misses nothing. */
internal class ChangeFeed : Listener {
    private val boxes = CopyOnWriteArrayList<ChangeBox>()

    /** Nothing, once nothing more can be missed; then what changes. */
    val changes: Flow<Change?> = flow {
        val box = ChangeBox()
        boxes.add(box)
        try {
            emit(null)
            while (true) {
                box.filled.receive()
                box.empty().forEach { emit(it) }
            }
        } finally {
            boxes.remove(box)
        }
    }

    override fun recordChanged(changes: Changes) {
        tell(if (changes.isWhole) Change.Whole(changes.record) else Change.Entries(changes.record, changes.places.toSet()))
    }

    override fun listsChanged() {
        tell(Change.Lists)
    }

    /** What an act gave back of which the library has not told. */
    fun acted(acted: Acted) {
        if (acted.hasChanged) tell(Change.Entries(acted.record, acted.touched.toSet()))
    }

    /** Does some work of this thread, the acts of which tell here themselves. */
    inline fun <T> telling(work: () -> T): T {
        val before = current.get()
        current.set(this)
        try {
            return work()
        } finally {
            current.set(before)
        }
    }

    private fun tell(change: Change) {
        boxes.forEach { it.put(change) }
    }

    companion object {
        val current: ThreadLocal<ChangeFeed?> = ThreadLocal()

        /** Where the acts of this thread tell themselves; none where the library is to tell. */
        val ofThisCall: ChangeFeed? get() = current.get()
    }
}

/** What one screen has not drawn yet, put together: it grows with what there is to draw, not with how often it was told. */
private class ChangeBox {
    val filled: Channel<Unit> = Channel(Channel.CONFLATED)
    private val records = LinkedHashMap<RecordId, Change>()
    private var lists = false

    fun put(change: Change) {
        synchronized(this) {
            when (change) {
                is Change.Lists -> lists = true
                is Change.Whole -> records[change.record] = change
                is Change.Entries -> records.merge(change.record, change) { known, new -> known.with(new as Change.Entries) }
            }
        }
        filled.trySend(Unit)
    }

    fun empty(): List<Change> = synchronized(this) {
        val changes = records.values + if (lists) listOf(Change.Lists) else emptyList()
        records.clear()
        lists = false
        changes
    }

    private fun Change.with(new: Change.Entries): Change = when (this) {
        is Change.Entries -> Change.Entries(record, places + new.places)
        else -> this
    }
}
