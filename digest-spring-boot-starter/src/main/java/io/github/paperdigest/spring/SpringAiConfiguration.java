package io.github.paperdigest.spring;

import io.github.paperdigest.springai.SpringAiChatModel;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application's chat model of Spring AI. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({SpringAiChatModel.class, org.springframework.ai.chat.model.ChatModel.class})
class SpringAiConfiguration {

    @Bean
    ForeignModelSource springAiModelSource(ListableBeanFactory beans) {
        return ForeignModelSource.of(beans, org.springframework.ai.chat.model.ChatModel.class, SpringAiChatModel::of);
    }
}
