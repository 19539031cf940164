// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/sheet.h"

class QHBoxLayout;

namespace veche::widgets
{

/// A large sheet that shows what an action would do before it is done: a title, the content, a note and the
/// two buttons below. The page behind is veiled, Tab stays inside, Ctrl+Enter confirms, Escape leaves.
class ReviewSheet : public Sheet
{
    Q_OBJECT

public:
    /// `name` begins the object names of its parts: `<name>Title`, `<name>Confirm`, `<name>Cancel`.
    ReviewSheet(const QString &name, QWidget *host);

    [[nodiscard]] QPushButton *confirmButton() const { return m_confirm; }
    [[nodiscard]] QString note() const;

Q_SIGNALS:
    void confirmed();

protected:
    /// Where the content goes; it takes all the height that is left.
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    /// The line of the title: what stands at its right.
    void addToTitle(QWidget *widget);
    /// Left in the bottom line, before the note: a check box, a field.
    void addToFoot(QWidget *widget, int stretch = 0);
    void setTexts(const QString &title, const QString &subtitle);
    void setButtons(const QString &confirm, const QString &cancel);
    /// A muted sentence left of the buttons.
    void setNote(const QString &note);
    void setConfirmVisible(bool visible);
    /// The largest size of the card; it is smaller in a small window.
    void setWanted(QSize size);

    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    virtual void retranslate() = 0;

private:
    void arrange();

    QWidget *m_veil;
    QLabel *m_title;
    QLabel *m_subtitle;
    QHBoxLayout *m_titleLine;
    QVBoxLayout *m_content;
    QHBoxLayout *m_foot;
    QLabel *m_note;
    QPushButton *m_confirm;
    QPushButton *m_cancel;
    QSize m_wanted{1080, 900};
};

} // namespace veche::widgets
