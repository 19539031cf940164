// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/table/tableview.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

namespace veche::test
{

/// Finds words that don't fit: walks the visible widgets below a root and lists, as sentences, each label,
/// button, header section, state in a table, combo box, tab, placeholder and painted piece whose text is cut
/// off at its present size, and each of them that its surroundings cut off. A widget with the property
/// "mayElide" shortens its text by intent and is passed over; what lies in a scroll area may lie outside its
/// visible part.
class LayoutCheck
{
public:
    /// Empty when everything can be read. Show and size the root first, and let layouts settle.
    [[nodiscard]] static QStringList clipped(const QWidget *root)
    {
        LayoutCheck check(root);
        for (const QWidget *widget : root->findChildren<QWidget *>()) {
            if (widget->isVisibleTo(root) && !widget->property("mayElide").toBool())
                check.look(widget);
        }
        return check.m_found;
    }

private:
    explicit LayoutCheck(const QWidget *root)
        : m_root(root)
    {
    }

    void look(const QWidget *widget)
    {
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            lookAtLabel(label);
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            lookAtButton(button);
        else if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            lookAtHeader(header);
        else if (const auto *combo = qobject_cast<const QComboBox *>(widget))
            lookAtCombo(combo);
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            lookAtTabs(tabs);
        else if (const auto *line = qobject_cast<const QLineEdit *>(widget))
            lookAtPlaceholder(line);
        else if (const auto *table = qobject_cast<const QTableView *>(widget))
            lookAtStates(table);
        else if (const auto *group = qobject_cast<const QGroupBox *>(widget))
            compare(group, group->title(), group->fontMetrics().horizontalAdvance(group->title()),
                    group->width());
        else
            lookAtPainted(widget);
    }

    void lookAtLabel(const QLabel *label)
    {
        if (label->text().isEmpty())
            return;
        if (label->wordWrap()) {
            compare(label, label->text(), label->heightForWidth(label->width()), label->height(), "high");
            compare(label, label->text(), longestWord(label), label->contentsRect().width());
        } else {
            compare(label, label->text(), label->sizeHint().width(), label->width());
            compare(label, label->text(), label->fontMetrics().height(), label->height(), "high");
        }
        lookAtSurroundings(label, label->text());
    }

    void lookAtButton(const QAbstractButton *button)
    {
        const auto *tool = qobject_cast<const QToolButton *>(button);
        const bool iconOnly =
            tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull();
        if (button->text().isEmpty() || iconOnly)
            return;
        compare(button, button->text(), button->sizeHint().width(), button->width());
        compare(button, button->text(), button->fontMetrics().height(), button->height(), "high");
        lookAtSurroundings(button, button->text());
    }

    void lookAtHeader(const QHeaderView *header)
    {
        if (!header->model() || header->orientation() == Qt::Vertical)
            return;
        for (int section = 0; section < header->count(); ++section) {
            const QString title = header->model()->headerData(section, Qt::Horizontal).toString();
            // A section that begins inside the window and ends outside is cut as well.
            const int beyond = header->viewport()->width() - header->sectionViewportPosition(section);
            if (!header->isSectionHidden(section) && !title.isEmpty() && beyond > 0)
                compare(header, title, header->fontMetrics().horizontalAdvance(title) + 8,
                        std::min(header->sectionSize(section), beyond));
        }
    }

    /// Other cells may be shortened; a state that one can't tell from another isn't one.
    void lookAtStates(const QTableView *table)
    {
        const QAbstractItemModel *model = table->model();
        const int columns = model ? model->columnCount(table->rootIndex()) : 0;
        for (int row = table->rowAt(0); row >= 0 && row < model->rowCount(table->rootIndex()); ++row) {
            if (table->rowViewportPosition(row) > table->viewport()->height())
                return;
            for (int column = 0; column < columns; ++column) {
                const QModelIndex cell = model->index(row, column, table->rootIndex());
                if (!table->isColumnHidden(column) && cell.data(table::StateRole).isValid())
                    compare(table, cell.data().toString(), table->sizeHintForIndex(cell).width(),
                            table->columnWidth(column));
            }
        }
    }

    void lookAtCombo(const QComboBox *combo)
    {
        QStyleOptionComboBox option;
        option.initFrom(combo);
        option.editable = combo->isEditable();
        const QRect field =
            combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
        compare(combo, combo->currentText(), combo->fontMetrics().horizontalAdvance(combo->currentText()),
                field.width());
        lookAtSurroundings(combo, combo->currentText());
    }

    void lookAtTabs(const QTabBar *tabs)
    {
        for (int tab = 0; tab < tabs->count(); ++tab)
            compare(tabs, tabs->tabText(tab), tabs->fontMetrics().horizontalAdvance(tabs->tabText(tab)) + 8,
                    tabs->tabRect(tab).width());
    }

    void lookAtPlaceholder(const QLineEdit *line)
    {
        if (!line->text().isEmpty() || line->placeholderText().isEmpty())
            return;
        QStyleOptionFrame option;
        option.initFrom(line);
        const QRect inner = line->style()->subElementRect(QStyle::SE_LineEditContents, &option, line);
        int used = 4 + line->textMargins().left() + line->textMargins().right();
        for (const auto *icon : line->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (icon->isVisibleTo(line) && icon->isEnabled())
                used += icon->width() + 2;
        }
        compare(line, line->placeholderText(),
                line->fontMetrics().horizontalAdvance(line->placeholderText()) + used, inner.width());
        lookAtSurroundings(line, line->placeholderText());
    }

    /// Pieces that paint their words themselves say what they need by minimumSizeHint.
    void lookAtPainted(const QWidget *widget)
    {
        const bool leaf = widget->findChild<QWidget *>() == nullptr;
        const bool ours = QByteArrayView(widget->metaObject()->className()).startsWith("veche::");
        if (leaf && ours && widget->minimumSizeHint().isValid())
            compare(widget, widget->accessibleName(), widget->minimumSizeHint().width(), widget->width());
    }

    /// Each ancestor up to the root or to what scrolls must show the whole widget.
    void lookAtSurroundings(const QWidget *widget, const QString &text)
    {
        for (const QWidget *around = widget->parentWidget(); around && widget != m_root;
             around = around->parentWidget()) {
            const bool scrolls = qobject_cast<const QAbstractScrollArea *>(around->parentWidget());
            const QRect place(widget->mapTo(around, QPoint()), widget->size());
            if (!scrolls && !around->rect().contains(place))
                m_found +=
                    QStringLiteral("%1 is cut off by %2").arg(nameOf(widget, text), nameOf(around, {}));
            if (scrolls || around == m_root)
                return;
        }
    }

    static int longestWord(const QLabel *label)
    {
        const bool rich = label->textFormat() == Qt::RichText || Qt::mightBeRichText(label->text());
        int widest = 0;
        if (rich)
            return widest;
        for (const QString &word : label->text().split(u' '))
            widest = std::max(widest, label->fontMetrics().horizontalAdvance(word));
        return widest;
    }

    void compare(const QWidget *widget, const QString &text, int needs, int has, const char *what = "wide")
    {
        // Hints round up, layouts round down.
        if (needs > has + 1)
            m_found += QStringLiteral("%1 must be %2 %3 and is %4")
                           .arg(nameOf(widget, text))
                           .arg(needs)
                           .arg(QLatin1StringView(what))
                           .arg(has);
    }

    static QString nameOf(const QWidget *widget, const QString &text)
    {
        QStringList path;
        for (const QWidget *at = widget; at && path.size() < 3; at = at->parentWidget())
            path.prepend(at->objectName().isEmpty() ? QLatin1StringView(at->metaObject()->className())
                                                    : at->objectName());
        const QString name = path.join(u'/');
        return text.isEmpty() ? name : QStringLiteral("%1 «%2»").arg(name, text);
    }

    const QWidget *m_root;
    QStringList m_found;
};

} // namespace veche::test
