/** An application that is a module. {@code provides} stands for META-INF/services. */
module org.example.modular {
    requires io.github.paperdigest;
    requires io.github.paperdigest.markdown;

    provides io.github.paperdigest.spi.provider.ScorerProvider with
            org.example.modular.KeywordScorerProvider;
}
