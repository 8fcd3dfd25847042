import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import jdk.internal.org.objectweb.asm.ClassReader;
import jdk.internal.org.objectweb.asm.ClassVisitor;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Opcodes;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.GroupDef;
import org.javarosa.core.model.IFormElement;
import org.javarosa.core.model.RangeQuestion;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.actions.setgeopoint.SetGeopointAction;
import org.javarosa.core.model.actions.setgeopoint.SetGeopointActionHandler;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.condition.IFunctionHandler;
import org.javarosa.core.model.data.AnswerDataFactory;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.MultipleItemsData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.UncastData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.reference.ReferenceManager;
import org.javarosa.core.services.IPropertyManager;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.core.services.properties.IPropertyRules;
import org.javarosa.form.api.FormEntryCaption;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.test.Scenario;
import org.javarosa.xform.util.XFormAnswerDataSerializer;
import org.javarosa.xform.parse.XFormParser;
import org.javarosa.xpath.XPathNodeset;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.expr.XPathFuncExpr;
import org.javarosa.xpath.parser.XPathSyntaxException;

/**
 * JavaRosa, driven by the protocol of README.md beside this file: commands on standard input, one answer line each.
 *
 * The engine reads the clock and rolls dice in many places of its own. So that a run can be repeated, its classes are
 * loaded through {@link Rewriting}, which points those places at {@link Clock} and {@link Dice}; nothing else in them
 * is touched.
 */
public final class JavaRosaOracle {
    public static void main(String[] args) throws Throwable {
        Rewriting loader = new Rewriting(JavaRosaOracle.class.getClassLoader());
        Class<?> session = loader.loadClass("JavaRosaOracle$Loop");
        try {
            session.getDeclaredMethod("run", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** The time that the engine believes it is. */
    public static final class Clock {
        static Long fixedMillis;

        public static long millis() {
            return fixedMillis == null ? System.currentTimeMillis() : fixedMillis;
        }
    }

    /** Where the engine's random numbers come from. */
    public static final class Dice {
        static Random random = new Random();

        public static double roll() {
            return random.nextDouble();
        }
    }

    /** Defines the engine's classes and ours anew, with every reading of the clock and of Math.random redirected. */
    static final class Rewriting extends ClassLoader {
        Rewriting(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("org.javarosa.") && !name.startsWith("org.joda.") && !name.startsWith("JavaRosaOracle$")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                if (!name.startsWith("JavaRosaOracle$")) {
                    ClassReader reader = new ClassReader(bytes);
                    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
                    reader.accept(new Redirecting(writer), 0);
                    bytes = writer.toByteArray();
                }
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException broken) {
                throw new ClassNotFoundException(name, broken);
            }
        }
    }

    static final class Redirecting extends ClassVisitor {
        Redirecting(ClassVisitor next) {
            super(Opcodes.ASM8, next);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM8, super.visitMethod(access, name, desc, signature, exceptions)) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean itf) {
                    if (owner.equals("java/lang/System") && method.equals("currentTimeMillis")) {
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, "JavaRosaOracle$Clock", "millis", "()J", false);
                    } else if (owner.equals("java/util/Date") && method.equals("<init>") && descriptor.equals("()V")) {
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, "JavaRosaOracle$Clock", "millis", "()J", false);
                        super.visitMethodInsn(opcode, owner, method, "(J)V", itf);
                    } else if (owner.equals("java/lang/Math") && method.equals("random")) {
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, "JavaRosaOracle$Dice", "roll", "()D", false);
                    } else {
                        super.visitMethodInsn(opcode, owner, method, descriptor, itf);
                    }
                }
            };
        }
    }

    /** Reads commands until the input ends. */
    public static final class Loop {
        public static void run(String[] args) throws Exception {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            System.setOut(System.err);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            Settings settings = Settings.parse(args);
            PropertyManager.setPropertyManager(settings);
            Session session = null;
            if (settings.form != null) {
                session = new Session(settings.form, settings);
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String result;
                try {
                    if (line.startsWith("load ")) {
                        session = null;
                        session = new Session(new File(line.substring(5).trim()), settings);
                        result = "OK";
                    } else if (session == null) {
                        result = "!no form is loaded";
                    } else {
                        result = session.answer(line);
                    }
                } catch (Refused refused) {
                    result = "!" + refused.getMessage();
                } catch (Throwable thrown) {
                    result = "!" + thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
                    if (System.getenv("ORACLE_TRACE") != null) {
                        thrown.printStackTrace();
                    }
                }
                out.println(line + " => " + oneLine(result));
            }
        }

        private static String oneLine(String text) {
            return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
        }
    }

    /** A command that cannot be done, and why. */
    static final class Refused extends RuntimeException {
        Refused(String why) {
            super(why);
        }
    }

    /** What was said on the command line; also what the engine asks for the device and its user. */
    static final class Settings implements IPropertyManager {
        File form;
        Long seed;
        String language;
        final Map<String, String> properties = new HashMap<>();

        static Settings parse(String[] args) {
            Settings settings = new Settings();
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--now" -> Clock.fixedMillis = moment(args[++i]);
                    case "--seed" -> settings.seed = Long.parseLong(args[++i]);
                    case "--lang" -> settings.language = args[++i];
                    case "--deviceid" -> settings.properties.put("deviceid", args[++i]);
                    case "--username" -> settings.properties.put("username", args[++i]);
                    case "--email" -> settings.properties.put("email", args[++i]);
                    case "--phonenumber" -> settings.properties.put("phonenumber", args[++i]);
                    default -> settings.form = new File(args[i]);
                }
            }
            return settings;
        }

        private static long moment(String text) {
            return text.endsWith("Z") ? Instant.parse(text).toEpochMilli() : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        }

        @Override
        public List<String> getProperty(String name) {
            return List.of(getSingularProperty(name));
        }

        @Override
        public void setProperty(String name, String value) {
            properties.put(name, value);
        }

        @Override
        public void setProperty(String name, List<String> value) {
            properties.put(name, value.get(0));
        }

        @Override
        public String getSingularProperty(String name) {
            return properties.getOrDefault(name, "");
        }

        @Override
        public void addRules(IPropertyRules rules) {}

        @Override
        public List<IPropertyRules> getRules() {
            return List.of();
        }
    }

    /** One form being filled. */
    static final class Session {
        private final FormDef form;
        private final FormEntryModel model;
        private final FormEntryController controller;

        Session(File file, Settings settings) throws Exception {
            Dice.random = settings.seed == null ? new Random() : new Random(settings.seed);
            File folder = file.getAbsoluteFile().getParentFile();
            ReferenceManager references = ReferenceManager.instance();
            references.reset();
            for (String scheme : List.of("file", "file-csv", "images", "audio", "video")) {
                references.addReferenceFactory(new Attachments(scheme, folder));
            }
            XFormParser.registerActionHandler(SetGeopointActionHandler.ELEMENT_NAME, new Nowhere());
            form = Scenario.createFormDef(file);
            form.addFunctionHandler(new Pulldata(form));
            model = new FormEntryModel(form);
            controller = new FormEntryController(model);
            form.initialize(true, new org.javarosa.core.model.instance.InstanceInitializationFactory());
            if (settings.language != null) {
                controller.setLanguage(settings.language);
            }
            settle();
        }

        String answer(String line) throws Exception {
            int space = line.indexOf(' ');
            String command = space < 0 ? line : line.substring(0, space);
            String rest = space < 0 ? "" : line.substring(space + 1);
            switch (command) {
                case "set":
                    return set(rest);
                case "addrepeat":
                    return addRepeat(rest.trim());
                case "delrepeat":
                    return deleteRepeat(rest.trim());
                case "get":
                    return get(leaf(rest.trim()));
                case "rel":
                    return String.valueOf(element(rest.trim()).isRelevant());
                case "req":
                    return String.valueOf(element(rest.trim()).isRequired());
                case "ro":
                    return String.valueOf(!element(rest.trim()).isEnabled());
                case "choices":
                    return choices(rest.trim());
                case "lang":
                    controller.setLanguage(rest.trim());
                    return "OK";
                case "label":
                    return label(rest.trim());
                case "hint":
                    return orEmpty(question(rest.trim()).getHelpText()).trim();
                case "eval":
                    return evaluate(rest);
                case "validate":
                    return validate();
                case "dump":
                    return new String(new XFormSerializingVisitor().serializeInstance(form.getMainInstance()), StandardCharsets.UTF_8);
                default:
                    throw new Refused("unknown command");
            }
        }

        private String set(String rest) throws Exception {
            int space = rest.indexOf(' ');
            String path = space < 0 ? rest : rest.substring(0, space);
            String value = space < 0 ? "" : rest.substring(space + 1).replace("\\n", "\n").replace("\\\\", "\\");
            TreeElement element = leaf(path);
            FormIndex index = indexOf(element);
            if (index == null || model.getEvent(index) != FormEntryController.EVENT_QUESTION) {
                throw new Refused("no question asks for this");
            }
            if (!element.isRelevant()) {
                throw new Refused("not relevant");
            }
            if (!element.isEnabled()) {
                throw new Refused("read-only");
            }
            FormEntryPrompt prompt = model.getQuestionPrompt(index);
            IAnswerData data = value.isEmpty() ? null : parse(prompt, element, value);
            controller.saveAnswer(index, data, true);
            settle();
            if (element.getValue() == null) {
                return element.isRequired() ? "REQUIRED_BUT_EMPTY" : "OK";
            }
            return form.evaluateConstraint(index.getReference(), element.getValue()) ? "OK" : "CONSTRAINT_VIOLATED";
        }

        private IAnswerData parse(FormEntryPrompt prompt, TreeElement element, String value) {
            switch (prompt.getControlType()) {
                case Constants.CONTROL_SELECT_ONE:
                case Constants.CONTROL_SELECT_MULTI:
                case Constants.CONTROL_RANK:
                    return chosen(prompt, value);
                case Constants.CONTROL_TRIGGER:
                    if (!value.equals("OK")) {
                        throw new Refused("an acknowledgement is OK or empty");
                    }
                    return new StringData("OK");
                case Constants.CONTROL_IMAGE_CHOOSE:
                case Constants.CONTROL_AUDIO_CAPTURE:
                case Constants.CONTROL_VIDEO_CAPTURE:
                case Constants.CONTROL_FILE_CAPTURE:
                    return new StringData(value);
                default:
                    break;
            }
            int type = element.getDataType();
            if (type == Constants.DATATYPE_INTEGER || type == Constants.DATATYPE_DECIMAL) {
                // As this engine reads a number that stands in an instance.
                value = value.trim();
            }
            Pattern form = FORMS.get(type);
            if (form != null && !form.matcher(value).matches()) {
                throw new Refused("not a value of this type");
            }
            if (!inForm(prompt, type, value)) {
                throw new Refused("not a value of this type");
            }
            if (type == Constants.DATATYPE_TEXT || type == Constants.DATATYPE_NULL || type == Constants.DATATYPE_BARCODE) {
                return new StringData(value);
            }
            try {
                return AnswerDataFactory.templateByDataType(type).cast(new UncastData(value));
            } catch (RuntimeException refused) {
                throw new Refused("not a value of this type");
            }
        }

        /** What the specification asks of geo values and ranges, and what this engine leaves to its client. */
        private static boolean inForm(FormEntryPrompt prompt, int type, String value) {
            if (prompt.getQuestion() instanceof RangeQuestion && value.matches("[+-]?[0-9.]+")) {
                RangeQuestion range = (RangeQuestion) prompt.getQuestion();
                BigDecimal number = new BigDecimal(value.endsWith(".") ? value + "0" : value);
                return number.compareTo(range.getRangeStart()) >= 0 && number.compareTo(range.getRangeEnd()) <= 0;
            }
            String[] points = value.trim().split("; ?");
            switch (type) {
                case Constants.DATATYPE_GEOTRACE:
                    return points.length >= 2;
                case Constants.DATATYPE_GEOSHAPE:
                    return points.length >= 3 && points[0].equals(points[points.length - 1]);
                case Constants.DATATYPE_GEOPOINT:
                    String[] numbers = value.trim().split(" +");
                    return numbers.length >= 2 && numbers.length <= 4 && within(numbers[0], 90) && within(numbers[1], 180);
                default:
                    return true;
            }
        }

        private static boolean within(String number, double bound) {
            return number.matches("[+-]?[0-9]+([.][0-9]*)?") && Math.abs(Double.parseDouble(number)) <= bound;
        }

        private static final Map<Integer, Pattern> FORMS = Map.of(
            Constants.DATATYPE_INTEGER, Pattern.compile("[+-]?[0-9]+"),
            Constants.DATATYPE_DECIMAL, Pattern.compile("[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)"),
            Constants.DATATYPE_DATE, Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
            Constants.DATATYPE_TIME, Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})?"),
            Constants.DATATYPE_DATE_TIME, Pattern.compile(
                "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})?"));

        /** What a person who sees the list can choose: values that are not offered drop out, ticks stand in list order. */
        private static IAnswerData chosen(FormEntryPrompt prompt, String value) {
            if (prompt.getControlType() == Constants.CONTROL_SELECT_ONE) {
                // Spaces may be part of the one choice, where it was typed elsewhere in the form.
                for (SelectChoice choice : prompt.getSelectChoices()) {
                    if (choice.getValue().trim().equals(value.trim())) {
                        return new SelectOneData(choice.selection());
                    }
                }
            }
            List<String> wanted = Arrays.asList(value.trim().split(" +"));
            List<Selection> picked = new ArrayList<>();
            if (prompt.getControlType() == Constants.CONTROL_RANK) {
                for (String one : wanted) {
                    prompt.getSelectChoices().stream().filter(c -> c.getValue().equals(one)).findFirst()
                        .ifPresent(c -> picked.add(c.selection()));
                }
                if (picked.size() != wanted.size() || picked.size() != prompt.getSelectChoices().size()) {
                    throw new Refused("a ranking names every choice once");
                }
                return new MultipleItemsData(picked);
            }
            List<String> seen = new ArrayList<>();
            for (SelectChoice choice : prompt.getSelectChoices()) {
                if (wanted.contains(choice.getValue()) && !seen.contains(choice.getValue())) {
                    seen.add(choice.getValue());
                    picked.add(choice.selection());
                }
            }
            if (prompt.getControlType() == Constants.CONTROL_SELECT_ONE) {
                if (wanted.size() != 1) {
                    throw new Refused("one choice at most");
                }
                return picked.isEmpty() ? null : new SelectOneData(picked.get(0));
            }
            return picked.isEmpty() ? null : new MultipleItemsData(picked);
        }

        private String addRepeat(String path) throws Exception {
            TreeReference reference = reference(path);
            int last = reference.size() - 1;
            int count = 0;
            TreeReference parent = reference.getParentRef();
            TreeElement holder = form.getMainInstance().resolveReference(parent);
            if (holder == null) {
                throw new Refused("no such place");
            }
            for (int i = 0; i < holder.getNumChildren(); i++) {
                TreeElement child = holder.getChildAt(i);
                if (child.getName().equals(reference.getName(last)) && child.getMult() >= 0) {
                    count++;
                }
            }
            reference.setMultiplicity(last, count);
            FormIndex index = walkTo(reference);
            if (index == null) {
                throw new Refused("no repeat here");
            }
            GroupDef group = repeat(index);
            if (group.getCountReference() != null || group.noAddRemove) {
                throw new Refused("the form counts these");
            }
            if (!form.isRepeatRelevant(reference) || !holder.isRelevant()) {
                throw new Refused("not relevant");
            }
            controller.newRepeat(index);
            settle();
            return "OK";
        }

        private GroupDef repeat(FormIndex index) {
            IFormElement element = form.getChild(index);
            if (element instanceof GroupDef && ((GroupDef) element).getRepeat()) {
                return (GroupDef) element;
            }
            throw new Refused("not a repeat");
        }

        private String deleteRepeat(String path) throws Exception {
            TreeElement element = element(path);
            if (!path.endsWith("]")) {
                throw new Refused("say which");
            }
            FormIndex index = walkTo(element.getRef());
            if (index == null) {
                throw new Refused("no repeat here");
            }
            GroupDef group = repeat(index);
            if (group.getCountReference() != null || group.noAddRemove) {
                throw new Refused("the form counts these");
            }
            if (!element.isRelevant()) {
                throw new Refused("not relevant");
            }
            form.deleteRepeat(index);
            settle();
            return "OK";
        }

        private String get(TreeElement element) {
            return element.isRelevant() ? serialised(element.getValue()) : "";
        }

        private static String serialised(IAnswerData data) {
            return data == null ? "" : String.valueOf(new XFormAnswerDataSerializer().serializeAnswerData(data));
        }

        private String choices(String path) throws Exception {
            FormEntryPrompt prompt = question(path);
            if (!hasChoices(prompt)) {
                throw new Refused("not a question with choices");
            }
            List<String> values = new ArrayList<>();
            for (SelectChoice choice : prompt.getSelectChoices()) {
                values.add(choice.getValue());
            }
            return values.toString();
        }

        private String label(String path) throws Exception {
            FormIndex index = indexOf(element(path));
            if (index == null) {
                throw new Refused("not shown");
            }
            if (model.getEvent(index) == FormEntryController.EVENT_QUESTION) {
                return orEmpty(model.getQuestionPrompt(index).getQuestionText()).trim();
            }
            FormEntryCaption caption = model.getCaptionPrompt(index);
            return orEmpty(caption.getQuestionText()).trim();
        }

        private String evaluate(String expression) throws Exception {
            EvaluationContext root = form.getEvaluationContext();
            TreeReference data = form.getMainInstance().getRoot().getRef();
            Object result = XPathParseTool.parseXPath(expression).eval(form.getMainInstance(), new EvaluationContext(root, data));
            if (result instanceof XPathNodeset) {
                XPathNodeset nodes = (XPathNodeset) result;
                result = nodes.size() == 0 ? "" : nodes.getValAt(0);
            }
            // A value that is not a number is stored as no value; this is what is read here too.
            return result instanceof Double && ((Double) result).isNaN() ? "" : XPathFuncExpr.toString(result);
        }

        private String validate() {
            List<String> failing = new ArrayList<>();
            for (FormIndex index = model.incrementIndex(FormIndex.createBeginningOfFormIndex()); index.isInForm(); index = model.incrementIndex(index)) {
                if (model.getEvent(index) != FormEntryController.EVENT_QUESTION || !model.isIndexRelevant(index)) {
                    continue;
                }
                TreeElement element = form.getMainInstance().resolveReference(index.getReference());
                IAnswerData value = element.getValue();
                if (value == null) {
                    if (element.isRequired()) {
                        failing.add(pathOf(element) + " required");
                    }
                } else if (!form.evaluateConstraint(index.getReference(), value)) {
                    failing.add(pathOf(element) + " constraint");
                }
            }
            return failing.isEmpty() ? "ok" : String.join(", ", failing);
        }

        /** Walks the whole form as a client does: only so does this engine make and remove the repeats that are counted. */
        private void settle() {
            int seen = -1;
            for (int pass = 0; pass < 8; pass++) {
                int steps = 0;
                controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
                for (int event = controller.stepToNextEvent(); event != FormEntryController.EVENT_END_OF_FORM; event = controller.stepToNextEvent()) {
                    steps++;
                    if (event == FormEntryController.EVENT_QUESTION && hasChoices(model.getQuestionPrompt())) {
                        model.getQuestionPrompt().getSelectChoices();
                    }
                }
                if (steps == seen) {
                    return;
                }
                seen = steps;
            }
        }

        private static boolean hasChoices(FormEntryPrompt prompt) {
            int control = prompt.getControlType();
            return control == Constants.CONTROL_SELECT_ONE || control == Constants.CONTROL_SELECT_MULTI || control == Constants.CONTROL_RANK;
        }

        private FormEntryPrompt question(String path) throws Exception {
            FormIndex index = indexOf(element(path));
            if (index == null || model.getEvent(index) != FormEntryController.EVENT_QUESTION) {
                throw new Refused("no question asks for this");
            }
            return model.getQuestionPrompt(index);
        }

        private FormIndex indexOf(TreeElement element) {
            return walkTo(element.getRef());
        }

        private FormIndex walkTo(TreeReference wanted) {
            for (FormIndex index = model.incrementIndex(FormIndex.createBeginningOfFormIndex()); index.isInForm(); index = model.incrementIndex(index)) {
                if (wanted.equals(index.getReference())) {
                    return index;
                }
            }
            return null;
        }

        private TreeElement leaf(String path) {
            TreeElement element = element(path);
            if (element.getNumChildren() > 0) {
                throw new Refused("a group holds no value");
            }
            return element;
        }

        private TreeElement element(String path) {
            TreeElement element = form.getMainInstance().resolveReference(reference(path));
            if (element == null) {
                throw new Refused("no such place");
            }
            return element;
        }

        /** A step without a number means the first. */
        private TreeReference reference(String path) {
            if (!path.startsWith("/")) {
                throw new Refused("a path starts with /");
            }
            TreeReference reference = TreeReference.rootRef();
            for (String step : path.substring(1).split("/")) {
                int bracket = step.indexOf('[');
                String whole = bracket < 0 ? step : step.substring(0, bracket);
                String name = whole.substring(whole.indexOf(':') + 1);
                int place = bracket < 0 ? 0 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1)) - 1;
                reference.add(name, place);
            }
            return reference;
        }

        private String pathOf(TreeElement element) {
            StringBuilder path = new StringBuilder();
            for (TreeElement at = element; at != null && at.getName() != null; at = (TreeElement) at.getParent()) {
                path.insert(0, "/" + at.getName() + (at.isRepeatable() ? "[" + (at.getMult() + 1) + "]" : ""));
            }
            return path.toString();
        }

        private static String orEmpty(String text) {
            return text == null ? "" : text;
        }
    }

    /** A device that cannot tell where it is: what the engine has of its own writes a notice where a point belongs. */
    static final class Nowhere extends SetGeopointActionHandler {
        @Override
        public SetGeopointAction getSetGeopointAction() {
            return new Unanswered();
        }
    }

    public static final class Unanswered extends SetGeopointAction {
        @Override
        public void requestLocationUpdates() {}
    }

    /** The engine leaves pulldata() to its client. This one does what the specification calls it a shortcut for. */
    static final class Pulldata implements IFunctionHandler {
        private final FormDef form;

        Pulldata(FormDef form) {
            this.form = form;
        }

        @Override
        public String getName() {
            return "pulldata";
        }

        @Override
        public List<Class[]> getPrototypes() {
            return new ArrayList<>();
        }

        @Override
        public boolean rawArgs() {
            return true;
        }

        @Override
        public boolean realTime() {
            return false;
        }

        @Override
        public Object eval(Object[] args, EvaluationContext context) {
            String[] words = new String[args.length];
            for (int i = 0; i < args.length; i++) {
                words[i] = XPathFuncExpr.toString(args[i]);
            }
            String nodes = "instance('" + words[0] + "')/root/item[" + words[2] + " = '" + words[3].replace("'", "") + "']/" + words[1];
            try {
                XPathNodeset found = (XPathNodeset) XPathParseTool.parseXPath(nodes).eval(form.getMainInstance(), context);
                return found.size() == 0 ? "" : XPathFuncExpr.toString(found.getValAt(0));
            } catch (XPathSyntaxException wrong) {
                throw new Refused("pulldata: " + wrong.getMessage());
            }
        }
    }

    /** Finds a form's attachments, named by jr://SCHEME/NAME, in the folder of the form. */
    static final class Attachments implements org.javarosa.core.reference.ReferenceFactory {
        private final String scheme;
        private final File folder;

        Attachments(String scheme, File folder) {
            this.scheme = scheme;
            this.folder = folder;
        }

        @Override
        public boolean derives(String uri) {
            return uri.startsWith("jr://" + scheme + "/");
        }

        @Override
        public org.javarosa.core.reference.Reference derive(String uri) {
            File file = new File(folder, uri.substring(uri.lastIndexOf('/') + 1));
            return new org.javarosa.core.reference.Reference() {
                @Override
                public InputStream getStream() throws IOException {
                    return new java.io.FileInputStream(file);
                }

                @Override
                public boolean doesBinaryExist() {
                    return file.exists();
                }

                @Override
                public boolean isReadOnly() {
                    return true;
                }

                @Override
                public java.io.OutputStream getOutputStream() throws IOException {
                    throw new IOException("an attachment is only read");
                }

                @Override
                public void remove() throws IOException {
                    throw new IOException("an attachment is only read");
                }

                @Override
                public org.javarosa.core.reference.Reference[] probeAlternativeReferences() {
                    return new org.javarosa.core.reference.Reference[0];
                }

                @Override
                public String getURI() {
                    return uri;
                }

                @Override
                public String getLocalURI() {
                    return file.getAbsolutePath();
                }
            };
        }

        @Override
        public org.javarosa.core.reference.Reference derive(String uri, String context) {
            return derive(uri);
        }
    }
}
