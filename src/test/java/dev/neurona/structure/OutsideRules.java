package dev.neurona.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.io.ObjectInput;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.util.List;
import javax.naming.Context;
import javax.script.ScriptEngineManager;

/** What a file from outside never reaches, because nothing here does. */
final class OutsideRules {

    private OutsideRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.brokenBy(
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .areAssignableTo(ObjectInput.class)
                                .orShould()
                                .dependOnClassesThat()
                                .belongToAnyOf(URLClassLoader.class, Context.class, ScriptEngineManager.class)
                                .because("what is deserialized or loaded as a class may do anything"),
                        "package dev.neurona.dataset; class Broken { java.io.ObjectInputStream stream; }",
                        "package dev.neurona.prediction; class Broken { java.net.URLClassLoader loader; }"),
                Rule.brokenBy(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("dev.neurona.plot..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("javax.xml..", "org.xml.sax..")
                                .because("an XML document may name files and addresses; plot only writes some"),
                        "package dev.neurona.dataset; class Broken { javax.xml.parsers.SAXParser parser; }",
                        "package dev.neurona.onnx; class Broken { javax.xml.stream.XMLInputFactory factory; }",
                        "package dev.neurona.prediction; class Broken { org.xml.sax.InputSource source; }"),
                Rule.brokenBy(
                        noClasses()
                                .that()
                                .doNotHaveFullyQualifiedName("dev.neurona.dataset.Downloads")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("java.net.http..")
                                .orShould()
                                .dependOnClassesThat()
                                .belongToAnyOf(URL.class, URLConnection.class)
                                .because("only known data sets are fetched, and only from where they are published"),
                        "package dev.neurona.prediction; class Broken { java.net.http.HttpClient client; }",
                        "package dev.neurona.dataset; class Broken { java.net.URL url; }"));
    }
}
