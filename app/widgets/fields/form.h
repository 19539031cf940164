// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/callout.h"
#include "app/widgets/common/chip.h"
#include "app/widgets/fields/fields.h"
#include "app/widgets/theme/tokens.h"

class QVBoxLayout;

namespace veche::fields
{

/// A column of fields as the inspector shows it: chip, title and subtitle on top, a callout when something
/// is wrong, then sections. Fields keep their own rules; the form only arranges them.
class Form final : public QWidget
{
    Q_OBJECT

public:
    explicit Form(QWidget *parent = nullptr);

    void setTitle(const QString &title, const QString &subtitle = {});
    /// The chip above the title; an empty text hides it.
    void setChip(const QString &text, const QColor &colour);
    /// A warning above the fields; an empty heading hides it. Connect to callout() for its action.
    void setWarning(theme::State state, const QString &heading, const QString &sentence = {},
                    const QString &actionText = {});
    /// A muted line above the fields; an empty one hides it.
    void setNote(const QString &note);
    [[nodiscard]] widgets::Callout *callout() const { return m_callout; }

    /// Adds a field below the others and gives it back.
    template <typename T>
    T *add(const QString &name)
    {
        auto *field = new T(name, this);
        addWidget(field);
        return field;
    }
    /// Two widgets side by side (start and length).
    void addPair(QWidget *left, QWidget *right);
    /// A heading for what follows, small and muted.
    QLabel *addSection(const QString &name);
    void addWidget(QWidget *widget);
    void addStretch();
    /// A row of buttons.
    QWidget *addButtons(const QList<QWidget *> &buttons);

    [[nodiscard]] QList<Field *> fields() const;
    /// Commits all; false when one of them holds an error (it gets the focus).
    bool commitAll();
    void setReadOnly(bool readOnly);

private:
    QVBoxLayout *m_column;
    widgets::Chip *m_chip;
    QLabel *m_title;
    QLabel *m_subtitle;
    QLabel *m_note;
    widgets::Callout *m_callout;
};

} // namespace veche::fields
