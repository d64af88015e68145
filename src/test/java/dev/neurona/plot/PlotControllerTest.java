package dev.neurona.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import java.awt.Graphics2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(
        controllers = PlotController.class,
        includeFilters = @Filter(type = FilterType.REGEX, pattern = "dev\\.neurona\\.shared\\..*"))
class PlotControllerTest {

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    Plots plots;

    @Test
    void answersInTheFormatThatTheNameEndsWith() {
        given(plots.draw(7, PlotKind.PER_CLASS)).willReturn(new Square());

        assertThat(mvc.get().uri("/api/v1/runs/7/plots/per-class.png"))
                .hasStatusOk()
                .hasContentType(MediaType.IMAGE_PNG);
        assertThat(mvc.get().uri("/api/v1/runs/7/plots/per-class.svg"))
                .hasStatusOk()
                .hasContentType("image/svg+xml")
                .bodyText()
                .contains("<svg");
    }

    /** As an img of a page asks. */
    @Test
    void answersABrowserThatWouldRatherHaveAnotherFormat() {
        given(plots.draw(7, PlotKind.PER_CLASS)).willReturn(new Square());

        assertThat(mvc.get()
                        .uri("/api/v1/runs/7/plots/per-class.svg")
                        .header("Accept", "image/avif,image/webp,image/*,*/*;q=0.8"))
                .hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss.svg", "filters", "filters.pdf", ".svg", "FILTERS.svg", "filters."})
    void namesThePlotsThatThereAre(String file) {
        assertThat(mvc.get().uri("/api/v1/runs/7/plots/" + file))
                .hasStatus(404)
                .bodyText()
                .contains("learning-curve, confusion-matrix, per-class, reliability, filters");
    }

    private static final class Square implements Drawing {

        @Override
        public String description() {
            return "A square";
        }

        @Override
        public int width() {
            return 10;
        }

        @Override
        public int height() {
            return 10;
        }

        @Override
        public void paint(Graphics2D graphics) {
            graphics.drawRect(2, 2, 6, 6);
        }
    }
}
