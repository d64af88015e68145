package dev.neurona.structure;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule, and the sources that break it.
 *
 * @param broken Java sources of one type named {@code Broken} each; the rule must find every one of them
 */
record Rule(ArchRule archRule, List<String> broken) {

    Rule {
        if (broken.isEmpty()) {
            throw new IllegalArgumentException("Nothing shows that this rule can be broken: " + archRule);
        }
    }

    static Rule brokenBy(ArchRule archRule, String... sources) {
        return new Rule(archRule, List.of(sources));
    }

    static Stream<Rule> all() {
        return Stream.of(
                        ImportRules.all(),
                        OutsideRules.all(),
                        VisibilityRules.all(),
                        InjectionRules.all(),
                        StyleRules.all())
                .flatMap(List::stream);
    }

    @Override
    public String toString() {
        return archRule.getDescription();
    }
}
