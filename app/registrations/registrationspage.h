// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "shared/base/id.h"
#include "shared/domain/ids.h"

#include <array>

class QComboBox;

namespace veche::table
{
class FilterLine;
class TableView;
} // namespace veche::table
namespace veche::widgets
{
class Segmented;
class StatCard;
} // namespace veche::widgets
namespace veche::workspace
{
class Workspace;
}

namespace veche::registrations
{

class RegistrationForm;
class RegistrationsModel;

/// The registrations of the event: figures on top, the list that filters as one types, the one selected in
/// the inspector.
class RegistrationsPage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit RegistrationsPage(workspace::Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] QList<QWidget *> headerWidgets() override;
    [[nodiscard]] QAction *primaryAction() override { return m_add; }
    [[nodiscard]] QWidget *inspector() override;
    /// `where`: the id of a ticket as text.
    void entered(const QVariant &where) override;

    [[nodiscard]] table::TableView *table() const { return m_table; }
    [[nodiscard]] RegistrationsModel *model() const { return m_model; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void connectAll();
    void retranslate();
    void refreshFigures();
    [[nodiscard]] bool mayAdd() const;
    void refreshTypes();
    void refreshEmpty(bool hasEvent);
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
    std::array<widgets::StatCard *, 4> m_figures{};
    RegistrationForm *m_form;
    QAction *m_add;
    Id m_wanted; ///< to be selected once it is listed, or given up once all is
    Id m_selected;
};

} // namespace veche::registrations
