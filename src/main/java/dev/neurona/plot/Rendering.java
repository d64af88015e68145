package dev.neurona.plot;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Turns drawings into files. */
final class Rendering {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    /** Pixels for each point, so that it is sharp on paper and on today's screens. */
    private static final int PNG_SCALE = 2;

    private Rendering() {}

    /** In UTF-8; nothing in it refers to another file. */
    static byte[] svg(Drawing drawing) {
        var context = SVGGeneratorContext.createDefault(document());
        context.setImageHandler(new EmbeddedImages());
        context.setComment(null);
        var graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
        paint(drawing, graphics);
        var root = graphics.getRoot();
        var title = root.getOwnerDocument().createElementNS(SVG, "title");
        title.setTextContent(drawing.description());
        root.insertBefore(title, root.getFirstChild());
        root.setAttributeNS(null, "role", "img");
        root.setAttributeNS(null, "viewBox", "0 0 " + drawing.width() + " " + drawing.height());
        var bytes = new ByteArrayOutputStream();
        try {
            // Batik's own writer would add a document type, for which some readers ask the network
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(root), new StreamResult(bytes));
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** Twice as many pixels as points. */
    static byte[] png(Drawing drawing) {
        var image = new BufferedImage(
                drawing.width() * PNG_SCALE, drawing.height() * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.scale(PNG_SCALE, PNG_SCALE);
        paint(drawing, graphics);
        graphics.dispose();
        return png(image);
    }

    private static void paint(Drawing drawing, Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, drawing.width(), drawing.height());
        drawing.paint(graphics);
    }

    private static byte[] png(RenderedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pictures within the file itself. */
    private static final class EmbeddedImages extends DefaultImageHandler {

        @Override
        protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
            element.setAttributeNS(
                    XLINK,
                    "xlink:href",
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(png(image)));
        }

        @Override
        protected void handleHREF(Image image, Element element, SVGGeneratorContext context) {
            handleHREF((RenderedImage) image, element, context);
        }
    }
}
