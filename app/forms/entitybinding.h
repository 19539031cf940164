// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/fields/field.h"
#include "shared/domain/changes.h"

#include <QObject>
#include <QPointer>
#include <QVariant>

#include <functional>
#include <optional>
#include <vector>

namespace veche::workspace
{
class Workspace;
}

namespace veche::forms
{

/// Ties the fields of a form to one row: gives them their words, shows what is stored, commits an edit as one
/// named undo step, takes in what others change, and refuses what the description doesn't allow.
class EntityBinding final : public QObject
{
    Q_OBJECT

public:
    /// Gives the row as it is now, or nullptr: `[&](const Id &id) { return workspace.personRow(id); }`.
    using Source = std::function<const domain::EntityBase *(const Id &)>;
    /// Names an edit for undo, given the field's label (empty for a tick); by default “Change <label>”.
    using Naming = std::function<QString(const QString &label)>;

    EntityBinding(workspace::Workspace &workspace, const domain::EntityInfo &info, Source source,
                  QObject *parent = nullptr);

    /// The widget shows and edits that field from now on. Choices carry text of enumerations as QString and
    /// ids as QByteArray.
    void bind(fields::Field *widget, const char *field, fields::Field::Validator also = {});
    /// The form commits that field itself; the widget has the field's words, is hidden from who may not see
    /// it, and read-only to who may not change it.
    void guard(fields::Field *widget, const char *field);
    void setNaming(Naming naming) { m_naming = std::move(naming); }
    /// The row whose values are shown; a null id blanks the fields and makes them read-only. What the role
    /// may not change is read-only too, and the form says why.
    void setRow(const Id &id);
    /// The changes to commit for a draft, under the draft's id; none while something is missing.
    using Completion = std::function<domain::ChangeSet(const domain::RowChange &draft)>;
    /// Shows a row that isn't stored yet. `blank` inserts it and names the edit: what is typed gathers there,
    /// and it is committed, once: as `complete` makes it of what was typed, or as it is as soon as nothing
    /// required is missing.
    void setDraft(domain::ChangeSet blank, Completion complete = {});
    [[nodiscard]] bool isDraft() const { return m_draft.has_value(); }
    /// Somebody else commits the draft: edits are of its row from now on.
    void leaveDraft() { m_draft.reset(); }
    /// Takes a value for a field of the draft.
    void draft(const char *field, const domain::Value &value);
    /// The value of a field of the draft.
    [[nodiscard]] domain::Value drafted(const char *field) const;
    [[nodiscard]] const Id &row() const { return m_row; }
    /// Shows the stored values again; edits in progress stay.
    void reload();

Q_SIGNALS:
    /// The draft is complete, and on its way into the file.
    void draftLeaves();
    /// It could not be stored.
    void draftReturned();
    /// The draft is a row in the file now.
    void draftStored(const veche::Id &row);
    /// The draft has that value now, and is no row yet.
    void draftTyped(int field, const veche::domain::Value &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Bound {
        QPointer<fields::Field> widget;
        int field;
        bool unseen = false; ///< hidden, since the role doesn't see the field
    };
    int take(fields::Field *widget, const char *field, std::vector<Bound> &into);
    void showWords(const Bound &bound) const;
    void revertAll();
    void commit(const Bound &bound, const QVariant &value);
    void draft(int field, const domain::Value &value);
    void showRights();
    [[nodiscard]] QString problemWith(int field, const QVariant &value) const;
    [[nodiscard]] domain::Value valueNow(int field) const;

    workspace::Workspace &m_workspace;
    const domain::EntityInfo &m_info;
    Source m_source;
    Naming m_naming;
    std::vector<Bound> m_bound;
    std::vector<Bound> m_guarded;
    Id m_row;
    std::optional<domain::ChangeSet> m_draft; ///< its first row is the one shown
    Completion m_complete;
};

/// The value of a form field for a stored value, and back.
[[nodiscard]] QVariant shown(const domain::Value &value, domain::FieldType type);
[[nodiscard]] domain::Value stored(const QVariant &value, domain::FieldType type);

} // namespace veche::forms
