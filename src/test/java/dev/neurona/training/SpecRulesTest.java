package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Split;
import dev.neurona.dataset.ValueRange;
import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Parts of a job that are right in themselves and do not go together. */
class SpecRulesTest {

    private static final Dataset COLUMNS = dataset(List.of("a", "b"));
    private static final Dataset REGRESSION = dataset(List.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'validation':{'split':0.1},'reduceLrOnPlateau':{},'optimizer':{'type':'sgd','schedule':{'type':'warmup','warmupSteps':9}} | /reduceLrOnPlateau | can't go with /optimizer/schedule, which sets the learning rate at every step
            'reduceLrOnPlateau':{'monitor':'val_accuracy'} | /reduceLrOnPlateau/monitor | is "val_accuracy", which only a job with a validation has. Maybe "validation": {"split": 0.1}?
            'loss':'mse','labelSmoothing':0.1 | /labelSmoothing | is 0.1; with the loss mse it must be 0
            'loss':'hinge','labelSmoothing':0.1 | /labelSmoothing | is 0.1; with the loss hinge it must be 0
            'validation':{'split':0.1},'alias':'champion','compare':{'optimizers':[{'type':'sgd'},{'type':'adam'}]} | /alias | can't be set, as a comparison makes no model version
            'validation':{'split':0.1},'compare':{'seeds':[1,2,1],'optimizers':[{'type':'sgd'},{'type':'adam'}]} | /compare/seeds | is [1, 2, 1]; each seed may be there once
            'validation':{'folds':3},'compare':{'optimizers':[{'type':'sgd'},{'type':'adam'}]} | /validation | must have a split, on which the optimizers are compared: {"split": 0.1}
            'validation':{'split':0.1},'compare':{'optimizers':[{'type':'sgd'},{'type':'adam','clipnorm':1,'clipvalue':1}]} | /compare/optimizers/1 | has [clipnorm, clipvalue]; it may have only one of them
            'optimizer':{'type':'sgd','schedule':{'type':'piecewise_constant_decay','boundaries':[3],'values':[1]}} | /optimizer/schedule/values | has 1 rates; it must have 2, one more than there are boundaries
            """, quoteCharacter = '`')
    void saysWhatDoesNotGoTogether(String parts, String pointer, String message) {
        assertThat(SpecRules.check(spec(parts))).containsExactly(new Fault(pointer, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'augmentation':{'zoom':0.1} | /augmentation | is for images; the examples of this data set have the shape [4]
            'classWeights':{'c':2} | /classWeights | has "c"; the classes are [a, b]
            """, quoteCharacter = '`')
    void saysWhatDoesNotGoWithColumns(String parts, String pointer, String message) {
        assertThat(SpecRules.check(spec(parts), COLUMNS)).containsExactly(new Fault(pointer, message));
    }

    /** What would fail only once the run has trained for an epoch. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'validation':{'split':0.1},'earlyStopping':{'monitor':'val_accuracy'} | /earlyStopping/monitor | val_accuracy
            'reduceLrOnPlateau':{'monitor':'accuracy'} | /reduceLrOnPlateau/monitor | accuracy
            'validation':{'split':0.1},'compare':{'metric':'val_accuracy','optimizers':[{'type':'sgd'},{'type':'adam'}]} | /compare/metric | val_accuracy
            """, quoteCharacter = '`')
    void watchesNoAccuracyWhereANumberIsLearned(String parts, String pointer, String monitor) {
        assertThat(SpecRules.check(spec(parts), REGRESSION))
                .containsExactly(new Fault(
                        pointer,
                        "is \"" + monitor
                                + "\"; the data set has a number to learn, and no classes. Maybe \"val_loss\"?"));
        assertThat(SpecRules.check(spec(parts), COLUMNS)).isEmpty();
    }

    private static TrainingSpec spec(String parts) {
        var json = "{'dataset':'d','network':{'layers':[{'type':'dense','units':2,'activation':'softmax'}]}," + parts
                + "}";
        return JsonMapper.shared().readValue(json.replace('\'', '"'), TrainingSpec.class);
    }

    private static Dataset dataset(List<String> classes) {
        return new Dataset(
                "d",
                "",
                Shape.of(4),
                classes,
                new ValueRange(0, 1),
                Map.of(Split.TRAIN, 100L, Split.TEST, 10L),
                "",
                "",
                "",
                Map.of(),
                List.of(),
                List.of());
    }
}
