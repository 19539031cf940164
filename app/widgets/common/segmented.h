// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QButtonGroup;
class QComboBox;
class QHBoxLayout;

namespace veche::widgets
{

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

} // namespace veche::widgets
