// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace veche::widgets
{
class Page;
} // namespace veche::widgets

namespace veche::shell
{

/// The bar over the page: its title, what the page puts there, its actions with the primary one at the right;
/// those of low priority, and those without room, stand in a menu.
class HeaderBar final : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderBar(QWidget *parent = nullptr);

    /// Shows what that page wants; `fallbackTitle` where the page has no title of its own. `page` may be
    /// nullptr.
    void dress(widgets::Page *page, const QString &fallbackTitle);
    /// Shows the button that opens the inspector again.
    void setInspectorButton(QAction *action);
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeWidgets(widgets::Page *page);
    void takeActions(widgets::Page *page);
    [[nodiscard]] int roomForButtons() const;
    [[nodiscard]] int foldChoices(int room);
    void fit();
    void retranslate();

    QHBoxLayout *m_row;
    QLabel *m_title;
    QLabel *m_badge;
    QWidget *m_tools = nullptr;               ///< the present page's container
    QHash<QObject *, QWidget *> m_containers; ///< by page
    QWidget *m_actions;
    QHBoxLayout *m_actionRow;
    QList<QPushButton *> m_buttons;
    QList<QPointer<QAction>> m_shown;
    QPointer<QAction> m_primaryShown;
    QPushButton *m_primary = nullptr;
    QToolButton *m_more;
    QMenu *m_moreMenu;
    QToolButton *m_inspector;
    bool m_fitting = false;
};

} // namespace veche::shell
