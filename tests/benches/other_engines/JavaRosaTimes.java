import java.io.File;
import java.util.function.Function;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.test.Scenario;
import org.javarosa.xform.util.XFormAnswerDataParser;

/**
 * Times what JavaRosa needs for the works that main.rs beside this file times in Casement: FOLDER holds the forms,
 * standard output gets a line "WORK SECONDS" each. Every work is done once before it is timed, so that the machine's
 * compiler has seen the code.
 */
public final class JavaRosaTimes {
    private FormDef form;
    private FormEntryController controller;

    public static void main(String[] args) throws Exception {
        File folder = new File(args[0]);
        for (boolean isTimed : new boolean[] {false, true}) {
            JavaRosaTimes times = new JavaRosaTimes();
            times.load(folder, "plain", isTimed);
            times.load(folder, "mixed", isTimed);
            times.load(folder, "chain", isTimed);
            times.chain(isTimed);
            times.load(folder, "choices", isTimed);
            times.choices(isTimed);
            times.load(folder, "people", isTimed);
            times.people(isTimed);
        }
    }

    private static void tell(boolean isTimed, String work, long nanoseconds) {
        if (isTimed) {
            System.out.printf("%s %.6f%n", work, nanoseconds / 1e9);
        }
    }

    private void load(File folder, String name, boolean isTimed) throws Exception {
        long start = System.nanoTime();
        form = Scenario.createFormDef(new File(folder, name + ".xml"));
        controller = new FormEntryController(new FormEntryModel(form));
        form.initialize(true, new InstanceInitializationFactory());
        tell(isTimed, "load-" + name, System.nanoTime() - start);
    }

    private FormEntryModel model() {
        return controller.getModel();
    }

    private FormIndex find(String path) {
        TreeReference wanted = Scenario.getRef(path);
        FormIndex index = model().incrementIndex(FormIndex.createBeginningOfFormIndex());
        while (index.isInForm() && !(index.getReference() != null && index.getReference().genericize().equals(wanted.genericize()))) {
            index = model().incrementIndex(index);
        }
        return index;
    }

    private void chain(boolean isTimed) {
        FormIndex start = find("/data/start");
        IAnswerData answer = answer(model().getQuestionPrompt(start), "5");
        long begin = System.nanoTime();
        controller.saveAnswer(start, answer, true);
        TreeElement last = form.getMainInstance().resolveReference(Scenario.getRef("/data/c1000"));
        String text = last.getValue().getDisplayText();
        tell(isTimed, "chain", System.nanoTime() - begin);
        check(text, "1005");
    }

    private void choices(boolean isTimed) {
        FormIndex region = find("/data/region");
        FormIndex district = find("/data/district");
        FormIndex place = find("/data/in_district");
        // With this, the lists are read once.
        controller.saveAnswer(region, new SelectOneData(new Selection("r1")), true);
        controller.saveAnswer(district, new SelectOneData(new Selection("d1")), true);
        model().getQuestionPrompt(place).getSelectChoices();
        long begin = System.nanoTime();
        controller.saveAnswer(region, new SelectOneData(new Selection("r5")), true);
        controller.saveAnswer(district, new SelectOneData(new Selection("d430")), true);
        FormEntryPrompt prompt = model().getQuestionPrompt(place);
        int count = prompt.getSelectChoices().size();
        tell(isTimed, "filter", System.nanoTime() - begin);
        check(String.valueOf(count), "50");
    }

    private void people(boolean isTimed) {
        long adding = 0;
        controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        for (int event = controller.stepToNextEvent(), added = 0; event != FormEntryController.EVENT_END_OF_FORM; event = controller.stepToNextEvent()) {
            if (event == FormEntryController.EVENT_REPEAT) {
                added++;
            } else if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT && added < 500) {
                long begin = System.nanoTime();
                controller.newRepeat();
                adding += System.nanoTime() - begin;
                added++;
            }
        }
        tell(isTimed, "add", adding);
        long editing = 0;
        int edited = 0;
        controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        for (int event = controller.stepToNextEvent(); event != FormEntryController.EVENT_END_OF_FORM; event = controller.stepToNextEvent()) {
            FormIndex index = model().getFormIndex();
            if (event == FormEntryController.EVENT_QUESTION && ANSWERS.apply(index.getReference().getNameLast()) != null) {
                IAnswerData answer = answer(model().getQuestionPrompt(), ANSWERS.apply(index.getReference().getNameLast()));
                long begin = System.nanoTime();
                controller.saveAnswer(index, answer, true);
                editing += System.nanoTime() - begin;
                edited++;
            }
        }
        tell(isTimed, "edit", editing);
        check(String.valueOf(edited), "5000");
        TreeElement total = form.getMainInstance().resolveReference(Scenario.getRef("/data/total"));
        check(total.getValue().getDisplayText(), "125000");
    }

    /** The answers of PERSON in tests/src/field_forms.rs. */
    private static final Function<String, String> ANSWERS = java.util.Map.of(
        "name", "Amina", "age", "12", "sex", "no", "minor", "yes", "guardian", "Her aunt", "amount", "250",
        "paid", "2026-03-01", "height", "1.42", "score", "7", "remark", "Walks an hour to school")::get;

    private static IAnswerData answer(FormEntryPrompt prompt, String text) {
        if (prompt.getControlType() == Constants.CONTROL_SELECT_ONE) {
            return new SelectOneData(new Selection(text));
        }
        return XFormAnswerDataParser.getAnswerData(text, prompt.getDataType(), prompt.getQuestion());
    }

    private static void check(String found, String wanted) {
        if (!found.equals(wanted)) {
            throw new IllegalStateException("found " + found + ", not " + wanted);
        }
    }
}
