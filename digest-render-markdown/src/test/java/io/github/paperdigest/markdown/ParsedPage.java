package io.github.paperdigest.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** What a reader's Markdown program makes of a page. */
final class ParsedPage {

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
            .build();

    final List<String> headings = new ArrayList<>();
    final List<String> links = new ArrayList<>();
    final List<String> images = new ArrayList<>();
    final List<String> html = new ArrayList<>();
    /** The kinds of all blocks, in order, with their depth. */
    final List<String> blocks = new ArrayList<>();

    private ParsedPage() {}

    static ParsedPage of(String markdown) {
        ParsedPage page = new ParsedPage();
        Node document = PARSER.parse(markdown);
        document.accept(page.new Collector());
        page.collectBlocks(document, 0);
        return page;
    }

    private void collectBlocks(Node parent, int depth) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Block) {
                blocks.add(depth + node.getClass().getSimpleName());
                collectBlocks(node, depth + 1);
            }
        }
    }

    private final class Collector extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            headings.add("h" + heading.getLevel());
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            images.add(image.getDestination());
        }

        @Override
        public void visit(HtmlInline inline) {
            html.add(inline.getLiteral());
        }

        @Override
        public void visit(HtmlBlock block) {
            html.add(block.getLiteral());
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            links.add("definition of " + definition.getLabel());
        }
    }
}
