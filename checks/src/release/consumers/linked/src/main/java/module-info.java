/** What jlink can make an image of: every part but the chat endpoints, whose retries have no module descriptor. */
module consumer.linked {
    requires io.github.paperdigest;
    requires io.github.paperdigest.arxiv;
    requires io.github.paperdigest.local;
    requires io.github.paperdigest.markdown;
}
