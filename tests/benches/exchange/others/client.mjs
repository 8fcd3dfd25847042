// A client of a server that speaks the automerge-repo protocol.
//
//   node client.mjs push URL COUNT CHANGES    makes documents, and prints their addresses, one a line; stays until its input ends
//   node client.mjs pull URL CHANGES          reads addresses, fetches all of them, and prints how long that took
import { Repo } from "@automerge/automerge-repo"
import { BrowserWebSocketClientAdapter } from "@automerge/automerge-repo-network-websocket"
import * as Automerge from "@automerge/automerge"
import readline from "node:readline"

const [mode, url, ...rest] = process.argv.slice(2)
const repo = new Repo({
  network: [new BrowserWebSocketClientAdapter(url)],
  peerId: `client-${process.pid}-${Math.random().toString(36).slice(2)}`,
  sharePolicy: async () => true,
})

const lines = async () => {
  const found = []
  for await (const line of readline.createInterface({ input: process.stdin })) if (line) found.push(line)
  return found
}

if (mode === "push") {
  const [count, changes] = rest.map(Number)
  const addresses = []
  for (let number = 0; number < count; number++) {
    const handle = repo.create()
    for (let change = 0; change < changes; change++) {
      handle.change(document => {
        document[`question_${change}`] = change % 3 === 0 ? number : `Block ${number}, as the register says`
      })
    }
    addresses.push(handle.url)
  }
  for (const address of addresses) console.log(address)
  console.log("end")
  await lines()
  process.exit(0)
} else {
  const [changes] = rest.map(Number)
  const addresses = await lines()
  const begun = performance.now()
  const fetched = addresses.map(async address => {
    const handle = repo.find(address)
    await handle.whenReady()
    const has = () => Automerge.getAllChanges(handle.docSync()).length >= changes
    while (!has()) await new Promise(done => setTimeout(done, 20))
  })
  await Promise.all(fetched)
  console.log(`seconds ${((performance.now() - begun) / 1000).toFixed(3)}`)
  process.exit(0)
}
