package dev.neurona.prediction;

import dev.neurona.shared.JsonLimits;
import dev.neurona.shared.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Says in our own words why a body can't be read as JSON. */
final class MalformedJson {

    private MalformedJson() {}

    /** 400 with the line and the column where the text stops being JSON, or goes beyond what is read. */
    static ProblemException problem(JacksonException e) {
        var place = place(e.getLocation());
        return e instanceof StreamConstraintsException bound
                ? JsonLimits.problem(bound, place)
                        .orElseGet(() ->
                                ProblemException.malformed("The body has a text or a name that is too long" + place))
                : ProblemException.malformed(reason(e) + place);
    }

    /** 400: there is more than one document in the body. */
    static ProblemException trailing(TokenStreamLocation where) {
        return ProblemException.malformed("The body goes on after its JSON has ended" + place(where));
    }

    private static String reason(JacksonException e) {
        if (e instanceof UnexpectedEndOfInputException || e instanceof JacksonIOException) {
            return "The body is broken off";
        }
        return "The body is not JSON";
    }

    private static String place(TokenStreamLocation where) {
        return where == null || where.getLineNr() < 1
                ? ""
                : ": see line " + where.getLineNr() + ", column " + where.getColumnNr();
    }
}
