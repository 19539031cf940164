// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "shared/base/id.h"
#include "shared/domain/ids.h"

#include <array>
#include <functional>

class QComboBox;
class QLabel;
class QUrl;

namespace veche::table
{
class FilterLine;
class TableView;
} // namespace veche::table
namespace veche::widgets
{
class Dialogs;
class ProgressLine;
class Segmented;
class StatCard;
} // namespace veche::widgets
namespace veche::workspace
{
class Workspace;
}

namespace veche::registrations
{

class GuestExport;
class RegistrationForm;
class RegistrationsModel;
class SelectionActions;

/// The ways out of the window, where the page has them.
struct Outside {
    widgets::Dialogs *dialogs = nullptr;        ///< for the export
    std::function<void(const QUrl &)> showPage; ///< in the browser
};

/// The registrations of the event: figures on top, the list that filters as one types, the one selected in
/// the inspector.
class RegistrationsPage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit RegistrationsPage(workspace::Workspace &workspace, Outside outside = {},
                               QWidget *parent = nullptr);

    [[nodiscard]] QList<QWidget *> headerWidgets() override;
    [[nodiscard]] QAction *primaryAction() override { return m_add; }
    [[nodiscard]] QWidget *inspector() override;
    /// `where`: the id of a ticket as text, or the name of an OrderState, of which then all are shown.
    void entered(const QVariant &where) override;
    [[nodiscard]] int noticeFloor() const override;

    [[nodiscard]] table::TableView *table() const { return m_table; }
    [[nodiscard]] RegistrationsModel *model() const { return m_model; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void layOutFoot();
    void connectAll();
    void retranslate();
    void refreshFigures();
    void refreshFound();
    [[nodiscard]] bool mayAdd() const;
    void refreshTypes();
    void refreshEmpty(bool hasEvent);
    void showAll();
    void showState(const QString &key);
    void add();
    void openMenu(QPoint at);
    void select(const Id &ticket);
    void selectAgain();
    void showSelected();

    workspace::Workspace &m_workspace;
    RegistrationsModel *m_model;
    table::TableView *m_table;
    table::FilterLine *m_search;
    QComboBox *m_types;
    widgets::Segmented *m_states;
    QLabel *m_found;
    std::array<widgets::StatCard *, 4> m_figures{};
    RegistrationForm *m_form;
    QAction *m_add;
    QWidget *m_foot;
    widgets::ProgressLine *m_progress;
    GuestExport *m_export;
    SelectionActions *m_chosen = nullptr;
    Id m_wanted; ///< to be selected once it is listed, or given up once all is
    Id m_selected;
};

} // namespace veche::registrations
