// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/editsheet.h"

#include "app/forms/fieldwords.h"
#include "app/syncstatus/troublewords.h"
#include "app/widgets/fields/fields.h"
#include "app/workspace/workspace.h"

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
constexpr size_t mostFields = 8; // as many as one screen holds; larger edits are better made anew
constexpr int longestLine = 254;

bool isText(const RowChange &row, const FieldChange &change)
{
    return row.entity->fields[change.field].type == FieldType::Text &&
           std::holds_alternative<QString>(change.value);
}
} // namespace

EditSheet::EditSheet(workspace::Workspace &workspace, sync::RejectedEdit edit, QWidget *host)
    : forms::FormSheet(u"editRefused"_s, host)
    , m_workspace(workspace)
    , m_edit(std::move(edit))
{
    for (const RowChange &row : m_edit.rows) {
        for (const FieldChange &change : row.fields) {
            if (!isText(row, change) || m_lines.size() == mostFields)
                continue;
            const int limit = row.entity->fields[change.field].options.maxLength;
            const QString name = u"refused%1"_s.arg(m_lines.size());
            fields::Field *editor = limit > 0 && limit <= longestLine
                                        ? static_cast<fields::Field *>(new fields::LineField(name, this))
                                        : new fields::TextField(name, this);
            editor->setValue(std::get<QString>(change.value));
            editor->setValidator([limit](const QVariant &value) {
                return limit > 0 && value.toString().size() > limit
                           ? tr("At most %n character(s)", nullptr, limit)
                           : QString();
            });
            addField(editor);
            m_lines.push_back({&row, change.field, editor});
        }
    }
    retranslate();
}

bool EditSheet::canEdit(const std::vector<RowChange> &rows)
{
    return std::any_of(rows.begin(), rows.end(), [](const RowChange &row) {
        return std::any_of(row.fields.begin(), row.fields.end(),
                           [&](const FieldChange &change) { return isText(row, change); });
    });
}

ChangeSet EditSheet::changes() const
{
    ChangeSet changes;
    for (const Line &line : m_lines) {
        const QString now = line.editor->value().toString();
        if (*line.row->valueOf(line.field) != Value(now))
            changes.set(*line.row->entity, line.row->id, line.field, now);
    }
    return changes;
}

void EditSheet::retranslate()
{
    setTexts(m_edit.label.isEmpty() ? tr("Edit what was refused") : m_edit.label,
             refusalSentence(m_edit.reason), tr("Send again"), tr("Cancel"));
    for (const Line &line : m_lines) {
        const QString name = forms::nameOfRow(m_workspace, *line.row->entity, line.row->id);
        const QString label = forms::labelOf(*line.row->entity, line.field);
        line.editor->setLabel(name.isEmpty() ? label : u"%1 · %2"_s.arg(name, label));
    }
}

} // namespace veche::syncstatus

#include "moc_editsheet.cpp"
