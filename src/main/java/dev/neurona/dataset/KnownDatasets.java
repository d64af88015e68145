package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data sets that are known by name. */
@Configuration(proxyBeanMethods = false)
class KnownDatasets {

    private static final String FASHION_CLASSES =
            "T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot";
    private static final String FASHION_ADDRESS = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

    @Bean
    static KnownSource fashionMnist(Installations installations) {
        var entry = new Dataset(
                "fashion-mnist",
                "Zalando's articles: 70,000 gray pictures of 28×28 pixels, in the form of MNIST and harder",
                Shape.of(28, 28, 1),
                Arrays.asList(FASHION_CLASSES.split(",")),
                new ValueRange(0, 255),
                Map.of(Split.TRAIN, 60_000L, Split.TEST, 10_000L),
                "14410854cf7a289477dcfc7df3f8ec24741e281cdcc425ede0d9a748ca630214",
                "MIT",
                "Han Xiao, Kashif Rasul, Roland Vollgraf: https://github.com/zalandoresearch/fashion-mnist",
                Map.of(Split.TRAIN, Collections.nCopies(10, 6_000L), Split.TEST, Collections.nCopies(10, 1_000L)),
                List.of(),
                List.of());
        var files = Stream.of(
                        "train-images-idx3-ubyte.gz c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                        "train-labels-idx1-ubyte.gz bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                        "t10k-images-idx3-ubyte.gz 5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                        "t10k-labels-idx1-ubyte.gz 0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")
                .map(line -> line.split(" "))
                .map(part -> new KnownFile(part[0], URI.create(FASHION_ADDRESS + part[0]), part[1], true))
                .toList();
        return new KnownSource(new KnownDataset(entry, "idx", FASHION_CLASSES, files), installations);
    }

    @Bean
    static KnownSource cifar10(Installations installations) {
        // The checksum is that of the archive, until what is in it is installed
        var sha256 = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd";
        var entry = new Dataset(
                "cifar-10",
                "Animals and vehicles: 60,000 colour pictures of 32×32 pixels",
                Cifar10Format.LAYOUT.shape(),
                Cifar10Format.CLASSES,
                new ValueRange(0, 255),
                Map.of(Split.TRAIN, 50_000L, Split.TEST, 10_000L),
                sha256,
                "none stated",
                "Alex Krizhevsky: https://www.cs.toronto.edu/~kriz/cifar.html",
                Map.of(Split.TRAIN, Collections.nCopies(10, 5_000L), Split.TEST, Collections.nCopies(10, 1_000L)),
                List.of(),
                List.of());
        var archive = "cifar-10-binary.tar.gz";
        var file = new KnownFile(archive, URI.create("https://www.cs.toronto.edu/~kriz/" + archive), sha256, false);
        return new KnownSource(new KnownDataset(entry, "cifar10", "", List.of(file)), installations);
    }
}
