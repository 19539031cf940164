// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QFrame>
#include <QLabel>

#include <functional>

class QButtonGroup;
class QComboBox;
class QHBoxLayout;
class QVBoxLayout;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace veche::widgets
{

/// A word in a weakly coloured pill: a state, a track.
class Chip final : public QLabel
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);
    void setState(theme::State state);
    /// A ground of its own, for tracks: that colour at 16 %.
    void setColour(const QColor &colour);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    theme::State m_state = theme::State::Neutral;
    QColor m_colour;
};

/// A white box with a hairline border that groups what belongs together; an optional muted heading on top.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);
    void setHeading(const QString &heading);
    /// Where the content goes: a vertical layout under the heading.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

private:
    QLabel *m_heading;
    QVBoxLayout *m_body;
};

/// One figure with its name: "Confirmed 1 012 of 1 200", optionally with a bar.
class StatCard final : public QFrame
{
    Q_OBJECT

public:
    explicit StatCard(QWidget *parent = nullptr);
    void setLabel(const QString &label);
    void setFigure(const QString &figure);
    void setNote(const QString &note); ///< small, beside the figure
    /// A muted line under it, shortened where there is no room; empty hides it.
    void setDetail(const QString &line);
    /// 0–1 draws a bar under the figure; negative hides it.
    void setShare(double share, theme::State state = theme::State::Ok);
    /// Without its own border, for a strip of figures on top of a table.
    void setFlat(bool flat);
    [[nodiscard]] QString figure() const { return m_figure; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int wantedHeight() const;

    QString m_label, m_figure, m_note, m_detail;
    double m_share = -1;
    theme::State m_state = theme::State::Ok;
    bool m_flat = false;
};

/// Figures side by side over a table, divided by hairlines, without boxes of their own.
class StatStrip final : public QFrame
{
    Q_OBJECT

public:
    explicit StatStrip(QWidget *parent = nullptr);
    /// A new flat card at the right end.
    StatCard *add(const QString &objectName);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_row;
};

/// A job that takes over a second: what it does, how far it is, a way to stop it.
class ProgressLine final : public QFrame
{
    Q_OBJECT

public:
    explicit ProgressLine(QWidget *parent = nullptr);
    void setText(const QString &text);
    /// `total` ≤ 0 means that the end isn't known.
    void setProgress(qint64 done, qint64 total);
    void setCancellable(bool cancellable);

Q_SIGNALS:
    void cancelRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

/// A coloured note inside a page or the inspector: a heading, a sentence, links that do something.
class Callout final : public QFrame
{
    Q_OBJECT

public:
    explicit Callout(QWidget *parent = nullptr);
    void setContent(theme::State state, const QString &heading, const QString &sentence,
                    const QString &actionText = {});

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void redraw();

    theme::State m_state = theme::State::Warn;
    QString m_sentence;
    QLabel *m_heading;
    QLabel *m_text;
    QPushButton *m_action;
};

/// A line across the top of the page for something that lasts (offline, read-only), with an action and a
/// close button.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);
    void setContent(theme::State state, const QString &text, const QString &actionText = {});
    void setClosable(bool closable);

Q_SIGNALS:
    void activated();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    theme::State m_state = theme::State::Neutral;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
};

/// Two to five choices side by side of which one holds: "Rooms | People | Tracks".
class Segmented final : public QFrame
{
    Q_OBJECT

public:
    explicit Segmented(QWidget *parent = nullptr);
    /// Adds a choice; `key` also makes its object name.
    void addChoice(const QString &key, const QString &text);
    void setText(const QString &key, const QString &text);
    void clear();
    void setCurrent(const QString &key); ///< does not signal
    [[nodiscard]] QString current() const;
    /// Where there is no room for all of them: only the one that holds, and the others in its list.
    void setCompact(bool compact);
    [[nodiscard]] bool isCompact() const { return m_compact; }
    [[nodiscard]] int fullWidth() const;    ///< pixels that it takes with all choices side by side
    [[nodiscard]] int compactWidth() const; ///< pixels that it takes as a list

Q_SIGNALS:
    void chosen(const QString &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillList();

    QHBoxLayout *m_row;
    QButtonGroup *m_group;
    QComboBox *m_list;
    bool m_compact = false;
};

/// A label that gives up its end with an ellipsis when there is no room, and then says all in its tool tip.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setFullText(const QString &text);
    [[nodiscard]] QString fullText() const { return m_full; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
    QString m_full;
};

/// A muted or small label: the property the style sheet reads ("tone": muted, small, title, strong, figure).
[[nodiscard]] QLabel *makeLabel(QWidget *parent, const QString &tone, const QString &objectName = {});
void setTone(QWidget *widget, const QString &tone);

} // namespace veche::widgets
