// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace veche::shell
{

class EventButton;
class RailButton;

/// The left edge of the window: the event on top, one entry for each view below it.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    struct Item {
        QString id;
        QString title;
        QString icon;
        QString key; ///< shown in the tool tip
        bool secondary = false;
    };

    explicit Rail(QWidget *parent = nullptr);
    /// Replaces all entries.
    void setItems(const QList<Item> &items);
    void setCount(const QString &id, int count);
    void setCurrent(const QString &id);
    void setEvent(const QString &title, const QString &detail);
    /// The event card's rectangle in window coordinates.
    [[nodiscard]] QRect eventRect() const;

Q_SIGNALS:
    void chosen(const QString &id);
    void eventClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    EventButton *m_event;
    QVBoxLayout *m_column;
    QButtonGroup *m_group;
    QList<RailButton *> m_buttons;
    QWidget *m_rule = nullptr;
};

} // namespace veche::shell
