// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/fields/fields.h"

class QMenu;

namespace veche::table
{

/// Edits a cell by a menu that opens with it: arrow keys and the wheel go through the menu without giving
/// the cell a value on the way. The cell's text stays visible.
class ChoiceEditor final : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(QVariant choice READ choice WRITE setChoice USER true)

public:
    /// `name` is what a screen reader says of it.
    ChoiceEditor(const QList<fields::ChoiceField::Choice> &choices, const QString &name, QWidget *parent);

    [[nodiscard]] const QVariant &choice() const { return m_choice; }
    void setChoice(const QVariant &choice);

Q_SIGNALS:
    /// The menu is closed; choice() is what it was where nothing was chosen.
    void finished();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QMenu *m_menu;
    QVariant m_choice;
};

} // namespace veche::table
