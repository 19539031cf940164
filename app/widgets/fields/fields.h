// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/fields/field.h"

#include <QColor>
#include <QDateTime>
#include <QIcon>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QStandardItemModel;
class QToolButton;

namespace veche::fields
{

/// One line of text; value: QString.
class LineField : public Field
{
    Q_OBJECT

public:
    explicit LineField(const QString &name, QWidget *parent = nullptr);
    [[nodiscard]] QVariant edited() const override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString &text);
    void setMaxLength(int characters);
    /// The reading of the text before it is looked at; by default blanks around it are dropped.
    void setReading(std::function<QString(QStringView)> reading) { m_reading = std::move(reading); }
    [[nodiscard]] QLineEdit *line() const { return m_line; }

protected:
    void show(const QVariant &value) override;

private:
    QLineEdit *m_line;
    std::function<QString(QStringView)> m_reading;
};

/// Several lines; Enter makes a line, Ctrl+Enter or leaving commits; grows with its text up to `lines`.
/// value: QString.
class TextField final : public Field
{
    Q_OBJECT

public:
    explicit TextField(const QString &name, QWidget *parent = nullptr);
    [[nodiscard]] QVariant edited() const override;
    void setReadOnly(bool readOnly) override;
    void setPlaceholder(const QString &text);
    void setLines(int fewest, int most);
    [[nodiscard]] QPlainTextEdit *text() const { return m_text; }

protected:
    void show(const QVariant &value) override;
    [[nodiscard]] bool commitsOnEnter() const override { return false; }

private:
    void fitHeight();
    QPlainTextEdit *m_text = nullptr;
    int m_fewest = 3;
    int m_most = 10;
};

/// One of a list; commits when chosen. value: what the choice was given.
class ChoiceField final : public Field
{
    Q_OBJECT

public:
    struct Choice {
        QVariant value;
        QString text;
        QIcon icon = {};
        /// Where the choices have such a text, typing filters them by it.
        QString search = {};
        QString tip = {}; ///< a sentence about it
    };

    explicit ChoiceField(const QString &name, QWidget *parent = nullptr);
    /// Replaces the list, keeping the value; a value that isn't in it is shown as nothing.
    void setChoices(const QList<Choice> &choices);
    [[nodiscard]] QVariant edited() const override;
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QComboBox *combo() const { return m_combo; }

protected:
    void show(const QVariant &value) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeSearchable();

    QComboBox *m_combo;
};

/// A tick with its text; commits when clicked. value: bool.
class CheckField final : public Field
{
    Q_OBJECT

public:
    explicit CheckField(const QString &name, QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] QVariant edited() const override;
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QCheckBox *box() const { return m_box; }

protected:
    void show(const QVariant &value) override;

private:
    QCheckBox *m_box;
};

/// A whole number with its unit; value: int.
class NumberField final : public Field
{
    Q_OBJECT

public:
    explicit NumberField(const QString &name, QWidget *parent = nullptr);
    void setRange(int lowest, int highest);
    void setSuffix(const QString &suffix);
    /// The text that stands for the lowest value ("no limit").
    void setSpecialText(const QString &text);
    [[nodiscard]] QVariant edited() const override;
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QSpinBox *spin() const { return m_spin; }

protected:
    void show(const QVariant &value) override;

private:
    QSpinBox *m_spin;
};

/// Minutes, typed as "45", "45 min", "1:30", "1 h 30 min"; value: int, minutes.
class DurationField final : public LineField
{
    Q_OBJECT

public:
    explicit DurationField(const QString &name, QWidget *parent = nullptr);
    [[nodiscard]] QVariant edited() const override;

protected:
    void show(const QVariant &value) override;
    [[nodiscard]] QString unreadable() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// A date, typed or picked from a calendar; value: QDate, invalid for none.
class DateField final : public Field
{
    Q_OBJECT

public:
    explicit DateField(const QString &name, QWidget *parent = nullptr);
    [[nodiscard]] QVariant edited() const override;
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QLineEdit *line() const { return m_line; }

protected:
    void show(const QVariant &value) override;
    [[nodiscard]] QString unreadable() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_line;
};

/// A time of day, typed as "9", "930", "9:30"; Up and Down step five minutes; value: QTime, invalid for none.
class TimeField final : public LineField
{
    Q_OBJECT

public:
    explicit TimeField(const QString &name, QWidget *parent = nullptr);
    [[nodiscard]] QVariant edited() const override;

protected:
    void show(const QVariant &value) override;
    [[nodiscard]] QString unreadable() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// Date and time of the event's place side by side; value: veche::LocalTime in a QVariant.
class DateTimeField final : public Field
{
    Q_OBJECT

public:
    explicit DateTimeField(const QString &name, QWidget *parent = nullptr);
    /// Said beside the time when it isn't the event's own zone; empty hides it.
    void setZoneNote(const QString &zone);
    /// The time of a date without one; without this the time must be typed.
    void setDefaultTime(QTime time) { m_defaultTime = time; }
    [[nodiscard]] QVariant edited() const override;
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QLineEdit *dateLine() const { return m_date; }
    [[nodiscard]] QLineEdit *timeLine() const { return m_time; }

protected:
    void show(const QVariant &value) override;
    [[nodiscard]] QString unreadable() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_date;
    QLineEdit *m_time;
    QLabel *m_zone;
    QTime m_defaultTime;
};

/// Words as chips: type and press Enter or a comma, Backspace takes the last; commits at each change.
/// value: QStringList.
class TagsField final : public Field
{
    Q_OBJECT

public:
    explicit TagsField(const QString &name, QWidget *parent = nullptr);
    struct Suggestion {
        QString word;
        QString note = {}; ///< shown beside it and searched too
    };
    /// The completions that typing offers: asked for whenever the line gets the keyboard.
    void setSuggestions(std::function<QList<Suggestion>()> source);
    /// The text of a last row that takes a word as it was typed, unless it is among the suggestions.
    void setOffer(std::function<QString(const QString &word)> offer) { m_offer = std::move(offer); }
    /// Those are others now.
    void refreshSuggestions();
    void setPlaceholder(const QString &text);
    [[nodiscard]] QVariant edited() const override;
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QLineEdit *line() const { return m_line; }

protected:
    void show(const QVariant &value) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(const QString &tag);
    void remove(qsizetype index);
    void rebuild();

    QStringList m_tags;
    void suggest();
    void refreshOffer(const QString &typed);

    std::function<QList<Suggestion>()> m_source;
    std::function<QString(const QString &word)> m_offer;
    QStandardItemModel *m_suggestions = nullptr;
    QStringList m_known; ///< the words that are suggested
    QWidget *m_box;
    QLineEdit *m_line;
};

/// A row of colours to pick from, the tracks' by default, and a field for any other; value: QColor.
class ColourField final : public Field
{
    Q_OBJECT

public:
    explicit ColourField(const QString &name, QWidget *parent = nullptr);
    [[nodiscard]] QVariant edited() const override;
    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QList<QToolButton *> swatches() const { return m_swatches; }

protected:
    void show(const QVariant &value) override;
    [[nodiscard]] QString unreadable() const override;

private:
    QList<QToolButton *> m_swatches;
    QLineEdit *m_line;
};

} // namespace veche::fields
