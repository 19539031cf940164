// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/sheet.h"

namespace veche::fields
{
class Field;
}

namespace veche::forms
{

/// A sheet that asks a few things and then does one: title, fields, what is wrong, two buttons. Enter in a
/// field goes on to the next and confirms after the last.
class FormSheet : public widgets::Sheet
{
    Q_OBJECT

public:
    FormSheet(const QString &name, QWidget *host);

    /// Opens with the keyboard on the first field.
    void popUp();
    /// Says what is wrong, above the buttons; nothing clears it.
    void setProblem(const QString &problem);
    void setBusy(bool busy);
    [[nodiscard]] QPushButton *confirmButton() const { return m_confirm; }

Q_SIGNALS:
    /// All fields are committed and hold no error.
    void confirmed();

protected:
    /// Where fields and anything else go.
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    void addField(fields::Field *field, QLayout *into = nullptr);
    void setTexts(const QString &title, const QString &sentence, const QString &confirm,
                  const QString &cancel);
    /// Asked before `confirmed`: false keeps the sheet as it is.
    [[nodiscard]] virtual bool accepts() { return true; }
    void arrange();
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    virtual void retranslate() = 0;

private:
    void confirm();
    void goOnFrom(qsizetype field);

    QVBoxLayout *m_content;
    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_problem;
    QPushButton *m_confirm;
    QPushButton *m_cancel;
    QList<fields::Field *> m_fields;
};

} // namespace veche::forms
