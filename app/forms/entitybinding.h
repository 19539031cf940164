// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/form/field.h"
#include "shared/domain/changes.h"

#include <QObject>
#include <QPointer>
#include <QVariant>

#include <functional>
#include <vector>

namespace veche::workspace
{
class Workspace;
}

namespace veche::forms
{

/// Ties the fields of a form to one row: shows what is stored, commits an edit as one named undo step,
/// takes in what others change, and refuses what the description doesn't allow.
class EntityBinding final : public QObject
{
    Q_OBJECT

public:
    /// Gives the row as it is now, or nullptr: `[&](const Id &id) { return workspace.persons().find(id); }`.
    using Source = std::function<const domain::EntityBase *(const Id &)>;
    /// Names an edit for undo, given the field's label; by default “Change <label>”.
    using Naming = std::function<QString(const QString &label)>;

    EntityBinding(workspace::Workspace &workspace, const domain::EntityInfo &info, Source source,
                  QObject *parent = nullptr);

    /// The widget shows and edits that field from now on. Choices carry text of enumerations as QString and
    /// ids as QByteArray.
    void bind(form::Field *widget, const char *field, form::Field::Validator also = {});
    /// The form commits that field itself; the widget is only kept read-only where the field is.
    void guard(form::Field *widget, const char *field);
    void setNaming(Naming naming) { m_naming = std::move(naming); }
    /// Whose values are shown; a null id blanks the fields and makes them read-only. What the role may not
    /// change is read-only too, and the form says why.
    void setRow(const Id &id);
    [[nodiscard]] const Id &row() const { return m_row; }
    /// Shows the stored values again; edits in progress stay.
    void reload();

Q_SIGNALS:
    /// after an edit was handed to the workspace
    void edited();

private:
    struct Bound {
        QPointer<form::Field> widget;
        int field;
    };
    void commit(const Bound &bound, const QVariant &value);
    void showRights();
    [[nodiscard]] QString problemWith(int field, const QVariant &value) const;

    workspace::Workspace &m_workspace;
    const domain::EntityInfo &m_info;
    Source m_source;
    Naming m_naming;
    std::vector<Bound> m_bound;
    std::vector<Bound> m_guarded;
    Id m_row;
};

/// What a form field holds for a stored value, and back.
[[nodiscard]] QVariant shown(const domain::Value &value, domain::FieldType type);
[[nodiscard]] domain::Value stored(const QVariant &value, domain::FieldType type);

} // namespace veche::forms
