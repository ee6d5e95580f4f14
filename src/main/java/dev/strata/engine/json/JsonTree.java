package dev.strata.engine.json;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/// JSON documents as trees, without an ObjectMapper: what Java loads to make one takes a third of a second, longer than all
/// else that a short command does.
public final class JsonTree {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {
    }

    /// @return the first value; a missing node when there is none
    /// @throws IOException it is no JSON, or nested deeper than the library reads
    public static JsonNode read(byte[] document) throws IOException {
        return read(FACTORY.createParser(document));
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        try (parser) {
            return parser.nextToken() == null ? MissingNode.getInstance() : value(parser);
        }
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var object = NODES.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    object.set(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                var array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                default -> NODES.numberNode(parser.getBigIntegerValue());
            };
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case null, default -> throw new JsonParseException(parser, "Unexpected " + parser.currentToken());
        };
    }

    /// With a line for each field.
    static String pretty(JsonNode node) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text); var parser = node.traverse()) {
            json.useDefaultPrettyPrinter();
            parser.nextToken();
            json.copyCurrentStructure(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("To memory nothing fails", e);
        }
        return text.toString();
    }
}
