package dev.sallyport.local;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * An element of an answer as a client of AWS reads it.
 *
 * @param text what stands in it, without what stands in its children
 */
record XmlReading(String name, String namespace, String text, List<XmlReading> children) {

    static XmlReading parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return of(factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("this is no XML: " + xml, e);
        }
    }

    private static XmlReading of(Element element) {
        StringBuilder text = new StringBuilder();
        List<XmlReading> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(of(child));
            } else {
                text.append(node.getTextContent());
            }
        }
        return new XmlReading(
                element.getLocalName(),
                Objects.requireNonNullElse(element.getNamespaceURI(), ""),
                text.toString(),
                children);
    }

    XmlReading child(String wanted) {
        List<XmlReading> found =
                children.stream().filter(c -> c.name().equals(wanted)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " elements " + wanted + " in " + name + ": " + children);
        }
        return found.getFirst();
    }
}
