// Times what xforms-engine needs for the works that main.rs beside this file times in Casement: the argument is the folder
// with the forms, standard output gets a line "WORK SECONDS" each. Each work is done once: it takes long enough.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];
const load = createRequire(pathToFileURL(join(process.env.ORACLE_NODE_MODULES, 'x.cjs')));
console.log = console.info = console.debug = console.error;
process.on('unhandledRejection', () => {});

// The engine is written for browsers: see tests/oracles/xforms-engine.mjs.
const { JSDOM } = load('jsdom');
const window = new JSDOM('<html></html>', { url: 'http://localhost/' }).window;
globalThis.window = window;
for (const name of [
	'document', 'DOMParser', 'XMLSerializer', 'Element', 'Node', 'Document', 'Attr', 'Text', 'CDATASection', 'XPathResult',
	'XPathEvaluator', 'HTMLElement', 'NodeFilter', 'Comment', 'ProcessingInstruction', 'NamedNodeMap', 'Blob', 'File',
	'FormData', 'FileReader', 'CharacterData', 'DocumentType', 'XMLDocument', 'NodeList',
]) {
	globalThis[name] = window[name];
}
const versions = process.versions;
Object.defineProperty(process, 'versions', { value: {}, configurable: true });
const engine = await import(pathToFileURL(load.resolve('@getodk/xforms-engine')));
await engine.loadForm('<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>x</h:title><model><instance><data id="x"/></instance></model></h:head><h:body/></h:html>');
Object.defineProperty(process, 'versions', { value: versions, configurable: true });

const tell = (work, start) => process.stdout.write(`${work} ${((performance.now() - start) / 1000).toFixed(6)}\n`);
const check = (found, wanted) => {
	if (String(found) !== String(wanted)) throw new Error(`found ${found}, not ${wanted}`);
};

async function open(name) {
	const xml = readFileSync(join(folder, `${name}.xml`), 'utf8');
	const start = performance.now();
	const form = await engine.loadForm(xml);
	if (form.status === 'failure') throw form.error;
	const { root } = form.createInstance();
	tell(`load-${name}`, start);
	return root;
}

const nameOf = (node) => node.definition.qualifiedName?.getPrefixedName?.() ?? node.definition.nodeName ?? node.definition.localName;
const children = (node) => new Map(node.getChildren().map((child) => [nameOf(child), child]));
const set = (node, value) => (node.nodeType === 'select' ? node.selectValues([value]) : node.setValue(value));

const works = {
	plain: async () => { await open('plain'); },
	mixed: async () => { await open('mixed'); },
	chain: async () => {
		const questions = children(await open('chain'));
		const last = questions.get('c1000');
		const start = performance.now();
		set(questions.get('start'), '5');
		const value = last.getXPathValue();
		tell('chain', start);
		check(value, '1005');
	},
	choices: async () => {
		const questions = children(await open('choices'));
		set(questions.get('region'), 'r1');
		set(questions.get('district'), 'd1');
		questions.get('in_district').currentState.valueOptions;
		const start = performance.now();
		set(questions.get('region'), 'r5');
		set(questions.get('district'), 'd430');
		const count = questions.get('in_district').currentState.valueOptions.length;
		tell('filter', start);
		check(count, 50);
	},
	people: async () => {
		const root = await open('people');
		const range = children(root).get('person');
		const answers = {
			name: 'Amina', age: '12', sex: 'no', minor: 'yes', guardian: 'Her aunt', amount: '250', paid: '2026-03-01',
			height: '1.42', score: '7', remark: 'Walks an hour to school',
		};
		let start = performance.now();
		while (range.getChildren().length < 500) range.addInstances();
		tell('add', start);
		const persons = range.getChildren().map(children);
		start = performance.now();
		for (const person of persons) {
			for (const [name, value] of Object.entries(answers)) set(person.get(name), value);
		}
		tell('edit', start);
		check(children(root).get('total').getXPathValue(), '125000');
	},
};

// Each work in a process of its own: what one leaves behind is not to slow the next.
await works[process.argv[3]]();
process.exit(0);
