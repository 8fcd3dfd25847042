// xforms-engine, driven by the protocol of README.md beside this file: commands on standard input, one answer line each.
//
// The engine is written for browsers. It gets a DOM from jsdom, and while it loads it must not see that it runs in Node,
// or its parser looks for files that its package does not have.
import { readFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const modules = process.env.ORACLE_NODE_MODULES ?? join(process.cwd(), 'node_modules');
const load = createRequire(pathToFileURL(join(modules, 'x.cjs')));

const settings = { form: null, now: null, seed: null, lang: null, properties: {} };
const words = process.argv.slice(2);
for (let i = 0; i < words.length; i += 1) {
	switch (words[i]) {
		case '--now': settings.now = Date.parse(words[++i]); break;
		case '--seed': settings.seed = Number(words[++i]); break;
		case '--lang': settings.lang = words[++i]; break;
		case '--deviceid': settings.properties.deviceID = words[++i]; break;
		case '--username': settings.properties.username = words[++i]; break;
		case '--email': settings.properties.email = words[++i]; break;
		case '--phonenumber': settings.properties.phoneNumber = words[++i]; break;
		default: settings.form = words[i];
	}
}

if (settings.now != null) {
	const Wall = globalThis.Date;
	globalThis.Date = class extends Wall {
		constructor(...parts) {
			if (parts.length === 0) super(settings.now);
			else super(...parts);
		}
		static now() { return settings.now; }
	};
}

let dice = 1;
const rollAnew = () => { dice = (settings.seed ?? Math.floor(Math.random() * 2 ** 31)) >>> 0; };
rollAnew();
Math.random = () => {
	// mulberry32: any generator does, as no two engines draw alike; it only has to repeat itself.
	dice = (dice + 0x6d2b79f5) >>> 0;
	let t = dice;
	t = Math.imul(t ^ (t >>> 15), t | 1);
	t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
	return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

// Standard output carries answers alone.
console.log = console.info = console.debug = console.error;
process.on('unhandledRejection', () => {});

const { JSDOM } = load('jsdom');
const window = new JSDOM('<html></html>', { url: 'http://localhost/' }).window;
for (const name of [
	'window', 'document', 'DOMParser', 'XMLSerializer', 'Element', 'Node', 'Document', 'Attr', 'Text', 'CDATASection',
	'XPathResult', 'XPathEvaluator', 'HTMLElement', 'NodeFilter', 'Comment', 'ProcessingInstruction', 'NamedNodeMap',
	'Blob', 'File', 'FormData', 'FileReader', 'CharacterData', 'DocumentType', 'XMLDocument', 'NodeList',
]) {
	globalThis[name] = name === 'window' ? window : window[name];
}
const versions = process.versions;
Object.defineProperty(process, 'versions', { value: {}, configurable: true });
const engine = await import(pathToFileURL(load.resolve('@getodk/xforms-engine')));
await engine.loadForm('<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>x</h:title><model><instance><data id="x"/></instance></model></h:head><h:body/></h:html>');
Object.defineProperty(process, 'versions', { value: versions, configurable: true });

class Refused extends Error {}

const FORMS = {
	// Space around a number is for the engine to judge.
	int: /^\s*[+-]?[0-9]+\s*$/,
	decimal: /^\s*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*$/,
	date: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
	time: /^[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})?$/,
	dateTime: /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})?$/,
};

class Session {
	static async open(file) {
		rollAnew();
		const folder = dirname(resolve(file));
		const fetchFormAttachment = async (url) => {
			const path = join(folder, decodeURIComponent(basename(new URL(url.href).pathname || url.href)));
			if (!existsSync(path)) return { ok: false, status: 404, text: async () => '', blob: async () => new Blob([]) };
			return { ok: true, status: 200, text: async () => readFileSync(path, 'utf8'), blob: async () => new Blob([readFileSync(path)]) };
		};
		const form = await engine.loadForm(readFileSync(file, 'utf8'), { fetchFormAttachment, missingResourceBehavior: 'BLANK' });
		if (form.status === 'failure') throw form.error;
		const instance = form.createInstance({ preloadProperties: settings.properties });
		const session = new Session(instance.root);
		if (settings.lang != null) session.language(settings.lang);
		return session;
	}

	constructor(root) {
		this.root = root;
	}

	/** A step without a number means the first. Every node is found below the root, repeat instances inside their range. */
	find(path) {
		if (!path.startsWith('/')) throw new Refused('a path starts with /');
		const steps = path.slice(1).split('/').map((step) => {
			const parts = /^([^[\]]+)(?:\[([0-9]+)\])?$/.exec(step);
			if (parts == null) throw new Refused('no such place');
			return { name: parts[1], place: parts[2] == null ? null : Number(parts[2]) };
		});
		if (!isNamed(this.root, steps[0].name)) throw new Refused('no such place');
		let node = this.root;
		for (const { name, place } of steps.slice(1)) {
			const child = (node.getChildren?.() ?? []).find((one) => isNamed(one, name));
			if (child == null) throw new Refused('no such place');
			if (child.nodeType.startsWith('repeat-range')) {
				node = child.getChildren()[(place ?? 1) - 1];
			} else {
				node = (place ?? 1) === 1 ? child : null;
			}
			if (node == null) throw new Refused('no such place');
		}
		return node;
	}

	range(path) {
		const cut = path.lastIndexOf('/');
		const parent = this.find(path.slice(0, cut));
		const name = path.slice(cut + 1).replace(/\[[0-9]+\]$/, '');
		const range = parent.getChildren().find((one) => isNamed(one, name));
		if (range == null || !range.nodeType.startsWith('repeat-range')) throw new Refused('no repeat here');
		if (range.nodeType === 'repeat-range:controlled') throw new Refused('the form counts these');
		return { range, parent };
	}

	leaf(path) {
		const node = this.find(path);
		if (node.getXPathValue == null || (node.getChildren?.() ?? []).length > 0) throw new Refused('a group holds no value');
		return node;
	}

	set(rest) {
		const space = rest.indexOf(' ');
		const path = space < 0 ? rest : rest.slice(0, space);
		const value = space < 0 ? '' : rest.slice(space + 1).replace(/\\n/g, '\n').replace(/\\\\/g, '\\');
		const node = this.leaf(path);
		if (!['input', 'select', 'rank', 'range', 'trigger', 'upload', 'note'].includes(node.nodeType)) throw new Refused('no question asks for this');
		if (!node.currentState.relevant) throw new Refused('not relevant');
		if (node.currentState.readonly) throw new Refused('read-only');
		switch (node.nodeType) {
			case 'select': {
				// Spaces may be part of the one choice, where it was typed elsewhere in the form.
				const whole = node.selectType === 'select1' && node.currentState.valueOptions.find((one) => one.value.trim() === value.trim());
				const wanted = value === '' ? [] : whole ? [whole.value] : value.trim().split(/ +/);
				if (node.selectType === 'select1' && wanted.length > 1) throw new Refused('one choice at most');
				node.selectValues(wanted);
				break;
			}
			case 'rank': {
				const wanted = value === '' ? [] : value.trim().split(/ +/);
				const offered = node.currentState.valueOptions.map((one) => one.value);
				if (wanted.length > 0 && (wanted.length !== offered.length || offered.some((one) => !wanted.includes(one)))) {
					throw new Refused('a ranking names every choice once');
				}
				node.setValues(wanted);
				break;
			}
			case 'trigger':
				if (value !== '' && value !== 'OK') throw new Refused('an acknowledgement is OK or empty');
				node.setValue(value === 'OK');
				break;
			case 'upload':
				node.setValue(value === '' ? null : new File(['x'], value));
				break;
			case 'note':
				throw new Refused('read-only');
			default: {
				const form = FORMS[node.valueType];
				if (value !== '' && form != null && !form.test(value)) throw new Refused('not a value of this type');
				// What the engine would store, asked before it does: it stores nothing for what is no value of the type, and
				// with the old value put back, all that names the question would still be calculated again.
				if (value !== '' && node.decodeInstanceValue(value) === '') throw new Refused('not a value of this type');
				node.setValue(value);
				if (value !== '' && node.getXPathValue() === '') throw new Error(`the engine stores nothing for ${value}`);
			}
		}
		const violation = node.validationState.violation;
		if (violation == null) return 'OK';
		return violation.condition === 'required' ? 'REQUIRED_BUT_EMPTY' : 'CONSTRAINT_VIOLATED';
	}

	language(name) {
		const language = this.root.languages.find((one) => one.language === name);
		if (language == null) throw new Refused('no such language');
		if (language.isSyntheticDefault !== true) this.root.setLanguage(language);
		return 'OK';
	}

	validate() {
		const violations = this.root.validationState.violations;
		if (violations.length === 0) return 'ok';
		return violations.map((one) => `${one.reference} ${one.violation.condition}`).join(', ');
	}

	async answer(line) {
		const space = line.indexOf(' ');
		const command = space < 0 ? line : line.slice(0, space);
		const rest = space < 0 ? '' : line.slice(space + 1);
		const path = rest.trim();
		switch (command) {
			case 'set': return this.set(rest);
			case 'addrepeat': {
				const { range, parent } = this.range(path);
				if (!range.currentState.relevant || !parent.currentState.relevant) throw new Refused('not relevant');
				range.addInstances();
				return 'OK';
			}
			case 'delrepeat': {
				if (!path.endsWith(']')) throw new Refused('say which');
				const { range } = this.range(path);
				const instance = this.find(path);
				if (!instance.currentState.relevant) throw new Refused('not relevant');
				range.removeInstances(range.getChildren().indexOf(instance));
				return 'OK';
			}
			case 'get': {
				const node = this.leaf(path);
				return node.currentState.relevant ? node.getXPathValue() : '';
			}
			case 'rel': return String(this.find(path).currentState.relevant);
			case 'req': return String(this.find(path).currentState.required);
			case 'ro': return String(this.find(path).currentState.readonly);
			case 'choices': {
				const node = this.find(path);
				if (!Array.isArray(node.currentState.valueOptions)) throw new Refused('not a question with choices');
				return `[${node.currentState.valueOptions.map((one) => one.value).join(', ')}]`;
			}
			case 'lang': return this.language(path);
			case 'label': return this.find(path).currentState.label?.asString?.trim() ?? '';
			case 'hint': return this.find(path).currentState.hint?.asString?.trim() ?? '';
			case 'eval': return this.root.rootDocument.evaluator.evaluateString(rest, { contextNode: this.root });
			case 'validate': return this.validate();
			case 'dump': return this.root.rootDocument.instanceState.instanceXML;
			default: throw new Refused('unknown command');
		}
	}
}

const nameOf = (node) => node.definition.qualifiedName?.getPrefixedName?.() ?? node.definition.nodeName ?? node.definition.localName;

/** The prefix of a name may be left out. */
const isNamed = (node, name) => nameOf(node) === name || nameOf(node).split(':').pop() === name;

const oneLine = (text) => String(text).replace(/\\/g, '\\\\').replace(/\r/g, '\\r').replace(/\n/g, '\\n');

let session = null;
if (settings.form != null) session = await Session.open(settings.form);
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
	if (line.trim() === '' || line.startsWith('#')) continue;
	let result;
	try {
		if (line.startsWith('load ')) {
			session = null;
			session = await Session.open(line.slice(5).trim());
			result = 'OK';
		} else if (session == null) {
			result = '!no form is loaded';
		} else {
			result = await session.answer(line);
		}
	} catch (error) {
		result = error instanceof Refused ? `!${error.message}` : `!${error?.name}: ${error?.message}`;
		if (process.env.ORACLE_TRACE) console.error(error);
	}
	process.stdout.write(`${line} => ${oneLine(result)}\n`);
}
process.exit(0);
