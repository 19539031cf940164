// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace veche::fields
{
class Field;
}

namespace veche::onboarding
{

/// One step of the beginning: a narrow column with a title, fields and buttons, walked through with Enter.
class StepPage : public QWidget
{
    Q_OBJECT

public:
    explicit StepPage(const QString &name, QWidget *parent);

    /// Puts the keyboard on the first field.
    virtual void enter();
    /// Says what went wrong, above the buttons; an empty text hides it.
    void setProblem(const QString &problem);

Q_SIGNALS:
    void backRequested();

protected:
    /// The step was confirmed with Enter where no further field is empty, or with the button.
    virtual void confirm() = 0;

    void setHeading(const QString &title, const QString &sentence);
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    template <typename T>
    T *add(const QString &name)
    {
        auto *field = new T(name, this);
        addField(field);
        return field;
    }
    void addField(fields::Field *field, bool toColumn = true);
    /// The confirming button, a quiet one back, and where problems are said.
    void addButtons(bool withBack);
    void setButtonTexts(const QString &next, const QString &back);
    void setBusy(bool busy);
    /// Commits all fields; false when one holds an error, which then has the keyboard.
    bool commitAll();
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void goOnFrom(qsizetype field);

    QVBoxLayout *m_column;
    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_problem = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_back = nullptr;
    QList<fields::Field *> m_fields;
};

} // namespace veche::onboarding
