package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** The data sets that are in the jar; the README.md beside each one's files says where they come from. */
@Configuration(proxyBeanMethods = false)
class BundledDatasets {

    @Bean
    static DatasetSource mnist() {
        var mnist = new Dataset(
                "mnist",
                "Handwritten digits: 70,000 gray pictures of 28×28 pixels, ink light on dark",
                Shape.of(28, 28, 1),
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                new ValueRange(0, 255),
                Map.of(Split.TRAIN, 60_000L, Split.TEST, 10_000L),
                "b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a",
                "CC BY-SA 3.0",
                "Yann LeCun, Corinna Cortes, Christopher J.C. Burges: http://yann.lecun.com/exdb/mnist/",
                Map.of(
                        Split.TRAIN,
                        List.of(5923L, 6742L, 5958L, 6131L, 5842L, 5421L, 5918L, 6265L, 5851L, 5949L),
                        Split.TEST,
                        List.of(980L, 1135L, 1032L, 1010L, 982L, 892L, 958L, 1028L, 974L, 1009L)),
                List.of(),
                List.of());
        return new MnistFiles(mnist, new ClassPathResource("datasets/mnist/"));
    }
}
