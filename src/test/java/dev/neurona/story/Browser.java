package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium, without a window, on the page of a service. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final String AXE = axe();

    private final ChromeDriver driver;
    private final String base;

    private Browser(ChromeDriver driver, String base) {
        this.driver = driver;
        this.base = base;
    }

    /** Skips the test where there is none, and never under CI. */
    static Browser open(String base) {
        var chromium = find("chromium");
        var chromedriver = find("chromedriver");
        assumeThat(chromium.isPresent() && chromedriver.isPresent() || System.getenv("CI") != null)
                .as("SKIPPED: the page needs Debian's packages chromium and chromium-driver")
                .isTrue();
        var options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1100,1400");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow())
                .build();
        return new Browser(new ChromeDriver(service, options), base);
    }

    private static Optional<File> find(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> new File(directory, program))
                .filter(File::canExecute)
                .findFirst();
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Shows a view: {@code "draw"}. */
    void show(String view) {
        driver.get(base + "/#/" + view);
    }

    /** Waits for an element that is shown. */
    WebElement element(String css) {
        // A view that is drawn anew may take away what has just been shown
        return await(css)
                .atMost(PATIENCE)
                .until(
                        () -> shown(css) ? driver.findElements(By.cssSelector(css)) : List.<WebElement>of(),
                        found -> !found.isEmpty())
                .get(0);
    }

    /** Waits for an element that need not be shown, such as an option of a list. */
    void awaitPresent(String css) {
        await(css)
                .atMost(PATIENCE)
                .until(() -> !driver.findElements(By.cssSelector(css)).isEmpty());
    }

    private boolean shown(String css) {
        return Boolean.TRUE.equals(driver.executeScript(
                "const e = document.querySelector(arguments[0]); return e !== null && e.checkVisibility();", css));
    }

    /** Waits until the text of an element has it. */
    void awaitText(String css, String text) {
        await(css + " with " + text)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text(css)).contains(text));
    }

    String text(String css) {
        return (String) driver.executeScript("return document.querySelector(arguments[0])?.innerText ?? ''", css);
    }

    void clickButton(String text) {
        button(text).click();
    }

    WebElement button(String text) {
        var path = By.xpath("//button[normalize-space()='" + text + "'] | //a[normalize-space()='" + text + "']");
        await(text).atMost(PATIENCE).until(() -> !driver.findElements(path).isEmpty());
        return driver.findElement(path);
    }

    /** What WCAG 2's rules find fault with, as axe-core reads them, in light and in dark. */
    void requireAccessible(String view) {
        for (var scheme : List.of("light", "dark")) {
            driver.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            assertThat(violations()).as("%s, %s", view, scheme).isEqualTo("[]");
            screenshot(view + "-" + scheme);
        }
    }

    private Object violations() {
        driver.executeScript(AXE);
        return driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(found => done(JSON.stringify(found.violations.map(
                  ({id, nodes}) => ({id, nodes: nodes.map(node => node.html + ': ' + node.failureSummary)})))));""");
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kept beside the test's other output, to be looked at. */
    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page has complained of in the console since it was last asked. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
