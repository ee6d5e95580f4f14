package dev.strata.ui.hub;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import dev.strata.ui.Messages;
import javafx.beans.property.Property;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/// In which order what was found is seen, and what of it; in two lines where it is narrow.
final class HubFilters extends FlowPane {

    private static final List<Integer> STARS = List.of(0, 10, 100, 1_000);

    HubFilters(HubViewModel model) {
        super(8, 6);
        var order = menu("hub-order", List.of(Order.values()), model.orderProperty(), HubFilters::order,
                HubFilters::order);
        var whose = menu("hub-publisher", List.of(Whose.values()), model.whoseProperty(), HubFilters::whose,
                HubFilters::whoseInFull);
        var stars = menu("hub-stars", STARS, model.starsProperty().asObject(), HubFilters::stars, HubFilters::stars);
        getChildren().addAll(order, whose, stars);
        getStyleClass().add("hub-filters");
    }

    /// @param brief what a choice is called on the button
    /// @param full what it is called in the menu
    private static <T> MenuButton menu(String id, List<T> choices, Property<T> chosen, Function<T, String> brief,
            Function<T, String> full) {
        var menu = new MenuButton();
        menu.setId(id);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (var one : choices) {
            var item = new MenuItem(full.apply(one));
            item.setOnAction(event -> chosen.setValue(one));
            menu.getItems().add(item);
        }
        chosen.subscribe(now -> {
            menu.setText(brief.apply(now));
            menu.setAccessibleText(full.apply(now));
        });
        return menu;
    }

    private static String order(Order order) {
        return Messages.get("hub.order." + order.name().toLowerCase(Locale.ROOT));
    }

    private static String whose(Whose whose) {
        return switch (whose) {
            case ANYONE -> Messages.get("hub.whose.anyone");
            case OFFICIAL -> Messages.get("hub.whose.official");
            case TRUSTED -> Messages.get("hub.whose.trusted");
        };
    }

    private static String whoseInFull(Whose whose) {
        return switch (whose) {
            case ANYONE -> Messages.get("hub.whose.anyone.full");
            case OFFICIAL -> Messages.get("hub.whose.official.full");
            case TRUSTED -> Messages.get("hub.whose.trusted.full");
        };
    }

    private static String stars(int least) {
        return least == 0 ? Messages.get("hub.stars.any") : Messages.get("hub.stars.least", least);
    }
}
