// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>
#include <QWidget>

#include <functional>

class QLabel;
class QVBoxLayout;

namespace veche::fields
{

/// A label, an editor in a sunken box, and a line for what is wrong with it. An edit is committed when the
/// focus leaves or Enter is pressed, taken back by Escape, and kept with its error while it isn't valid.
class Field : public QWidget
{
    Q_OBJECT

public:
    /// Gives the sentence that says what is wrong, or nothing.
    using Validator = std::function<QString(const QVariant &value)>;

    /// `name` becomes the editor's object name; tests and the accessibility tree find it there.
    explicit Field(const QString &name, QWidget *parent = nullptr);

    void setLabel(const QString &label);
    [[nodiscard]] QString label() const;
    /// A muted line under the editor; an error takes its place.
    void setHint(const QString &hint);
    void setValidator(Validator validator) { m_validator = std::move(validator); }
    /// Shows an error that came from outside (the server, a rule); an empty one clears it.
    void setError(const QString &error);
    [[nodiscard]] QString error() const { return m_error; }
    virtual void setReadOnly(bool readOnly);
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }

    /// Takes what is stored now. While the user is in the middle of an edit their text stays, and Escape
    /// goes back to the new value. Never signals.
    void setValue(const QVariant &value);
    /// The value last loaded or committed.
    [[nodiscard]] QVariant value() const { return m_value; }
    /// The editor's content, committed or not; invalid QVariant where it can't be read as a value.
    [[nodiscard]] virtual QVariant edited() const = 0;
    [[nodiscard]] bool isDirty() const;

    [[nodiscard]] QWidget *editor() const { return m_editor; }
    using QWidget::setFocus;

public Q_SLOTS:
    /// Commits what stands in the editor: true when there is nothing left to commit.
    bool commit();
    /// Back to the stored value.
    void revert();

Q_SIGNALS:
    void committed(const QVariant &value);
    /// every change in the editor, before it is committed
    void editing();
    /// Enter was pressed, and what stands in the editor is committed.
    void entered();

protected:
    /// Shows a stored value in the editor.
    virtual void show(const QVariant &value) = 0;
    /// The message for an invalid edited().
    [[nodiscard]] virtual QString unreadable() const;
    [[nodiscard]] virtual bool commitsOnEnter() const { return true; }
    /// Puts the editor under the label and watches it for focus, Enter and Escape. `focus` is the part that
    /// takes the keyboard, the editor itself by default.
    void setEditor(QWidget *editor, QWidget *focus = nullptr);
    void watch(QWidget *part);
    void touched();
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showMessage();
    [[nodiscard]] bool holdsFocus() const;
    /// Nothing was ever given and nothing is typed: leaving it says nothing, confirming may well complain.
    [[nodiscard]] bool isUntouched() const;

    QString m_name;
    QString m_error, m_hint;
    Validator m_validator;
    QVariant m_value;
    QVBoxLayout *m_column;
    QLabel *m_label;
    QLabel *m_message;
    QWidget *m_editor = nullptr;
    bool m_readOnly = false;
    bool m_showing = false;
};

} // namespace veche::fields
