/** Every published part. */
module consumer.whole {
    requires io.github.paperdigest;
    requires io.github.paperdigest.arxiv;
    requires io.github.paperdigest.deliver;
    requires io.github.paperdigest.html;
    requires io.github.paperdigest.local;
    requires io.github.paperdigest.markdown;
    requires io.github.paperdigest.openai;
    requires jdk.httpserver;
}
