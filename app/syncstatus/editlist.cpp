// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/editlist.h"

#include "app/forms/fieldwords.h"
#include "app/syncstatus/editsheet.h"
#include "app/syncstatus/keptfocus.h"
#include "app/syncstatus/troublewords.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/elidedlabel.h"
#include "app/widgets/common/label.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/storage/journal.h"
#include "shared/sync/client/groups.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 mostBytes = 4 * 1024 * 1024; // enough for any list that fits a page
constexpr std::ptrdiff_t mostChecked = 50;    // rows of one edit: each may be compared with the file

/// The row's name, also where it isn't here: then as the edit gives it.
QString nameOfChanged(workspace::Workspace &workspace, const domain::RowChange &change)
{
    QString name = forms::nameOfRow(workspace, *change.entity, change.id);
    for (const domain::FieldChange &field : change.fields) {
        const auto *text = std::get_if<QString>(&field.value);
        const QLatin1StringView called = change.entity->fields[field.field].nameView();
        if (name.isEmpty() && text && (called == "name"_L1 || called == "title"_L1))
            name = *text;
    }
    return name;
}

QString whereOf(workspace::Workspace &workspace, const std::vector<domain::RowChange> &rows)
{
    // An import's record says nothing to people where there is something else.
    const auto telling = std::find_if(rows.begin(), rows.end(), [](const domain::RowChange &change) {
        return change.entity != &domain::Imported::info();
    });
    const domain::RowChange &named = telling == rows.end() ? rows.front() : *telling;
    const QString name = nameOfChanged(workspace, named);
    const QString kind = forms::nameOf(*named.entity);
    return name.isEmpty() ? kind : EditList::tr("%1 “%2”", "kind of a row, its name").arg(kind, name);
}

/// Whether the role may make the edit now, by its first rows.
bool isAllowed(workspace::Workspace &workspace, const std::vector<domain::RowChange> &rows)
{
    domain::ChangeSet changes;
    changes.rows.assign(rows.begin(), rows.begin() + std::min(std::ssize(rows), mostChecked));
    return workspace.rights().check(changes).has_value();
}

JournalLine lineFor(workspace::Workspace &workspace, const storage::JournalEntry &entry)
{
    JournalLine line{{entry.id}, {}, entry.at, 0, refusalSentence(entry.reason)};
    const auto transaction = domain::decodeTransaction(entry.payload);
    line.rows = transaction ? static_cast<int>(transaction->rows.size()) : 0;
    line.label = transaction ? transaction->label : QString();
    if (entry.state == storage::JournalState::Rejected && transaction)
        line.allowed = isAllowed(workspace, transaction->rows);
    if (!line.allowed)
        line.reason = refusalSentence(sync::name(sync::Refusal::Rights));
    line.editable = transaction && EditSheet::canEdit(transaction->rows);
    line.where = line.rows > 0 ? whereOf(workspace, transaction->rows) : QString();
    line.group = transaction ? transaction->group : Id();
    if (line.label.isEmpty())
        line.label = EditList::tr("A change");
    return line;
}

/// True where both are parts of one commit, with the same fate.
bool belongTogether(const JournalLine &line, const JournalLine &next)
{
    if (!line.group.isNull() || !next.group.isNull())
        return line.group == next.group;
    return line.at == next.at && line.label == next.label && line.reason == next.reason;
}

/// Of a refused group: how many rows the server has, and whether they can be taken back.
void countMerged(workspace::Workspace &workspace, JournalLine &line)
{
    const auto parts = sync::partsOf(workspace.store().reader(), line.group, storage::JournalState::Merged);
    for (const storage::JournalEntry &part : parts.value_or(std::vector<storage::JournalEntry>())) {
        const auto transaction = domain::decodeTransaction(part.payload);
        if (!transaction)
            continue;
        line.merged += static_cast<int>(transaction->rows.size());
        line.takesBack = line.takesBack && std::all_of(transaction->rows.begin(), transaction->rows.end(),
                                                       [&](const domain::RowChange &row) {
                                                           return workspace.rights().mayEdit(*row.entity);
                                                       });
    }
}

QString detailOf(const JournalLine &line)
{
    const QString at = QLocale().toString(QDateTime::fromMSecsSinceEpoch(line.at), QLocale::ShortFormat);
    return EditList::tr("%1 · %2", "when, how many rows")
        .arg(at, EditList::tr("%n row(s)", nullptr, line.rows));
}
} // namespace

Result<std::vector<JournalLine>> journalLines(workspace::Workspace &workspace, storage::JournalState state,
                                              int limit)
{
    VECHE_TAKE(const auto &entries, storage::journal::read(workspace.store().reader(), state, 0, mostBytes));
    std::vector<JournalLine> lines;
    for (const storage::JournalEntry &entry : entries) {
        JournalLine line = lineFor(workspace, entry);
        if (!lines.empty() && belongTogether(lines.back(), line)) {
            if (line.group.isNull())
                lines.back().ids.push_back(entry.id);
            lines.back().rows += line.rows;
            lines.back().editable = false;
            if (!line.allowed) {
                lines.back().allowed = false;
                lines.back().reason = line.reason;
            }
            continue;
        }
        if (std::ssize(lines) == limit)
            break;
        if (state == storage::JournalState::Rejected && !line.group.isNull())
            countMerged(workspace, line);
        lines.push_back(std::move(line));
    }
    return lines;
}

EditList::EditList(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
}

void EditList::setLines(const std::vector<JournalLine> &lines, bool withDecisions)
{
    const KeptFocus kept(*this);
    while (QLayoutItem *item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int number = 0;
    for (const JournalLine &line : lines)
        addLine(line, ++number, withDecisions);
}

namespace
{
QString rowsSentence(const JournalLine &line)
{
    const QString sent = QLocale().toString(line.merged);
    return EditList::tr("The server has %1 of its %n row(s); the rest isn't there.", nullptr,
                        line.rows + line.merged)
        .arg(sent);
}
} // namespace

void EditList::addLine(const JournalLine &line, int number, bool withDecisions)
{
    auto *row = new QWidget(this);
    auto *down = new QVBoxLayout(row);
    down->setContentsMargins(0, 0, 0, withDecisions ? 8 : 0);
    down->setSpacing(2);
    auto *across = new QHBoxLayout;
    across->setSpacing(12);
    auto *label = new widgets::ElidedLabel(row);
    label->setFullText(line.where.isEmpty() || line.where == line.label
                           ? line.label
                           : u"%1 · %2"_s.arg(line.label, line.where));
    auto *detail = widgets::makeLabel(row, u"muted"_s);
    detail->setText(detailOf(line));
    across->addWidget(label, 1);
    across->addWidget(detail);
    down->addLayout(across);
    const auto say = [&](const QString &text) {
        auto *said = widgets::makeLabel(row, u"muted"_s);
        said->setText(text);
        said->setTextFormat(Qt::PlainText);
        said->setWordWrap(true);
        down->addWidget(said);
    };
    if (!line.reason.isEmpty())
        say(line.reason);
    if (line.merged > 0)
        say(rowsSentence(line));
    if (withDecisions) {
        down->addSpacing(6);
        down->addLayout(decisionsFor(row, line, number));
    }
    layout()->addWidget(row);
}

QHBoxLayout *EditList::decisionsFor(QWidget *row, const JournalLine &line, int number)
{
    auto *across = new QHBoxLayout;
    across->setSpacing(8);
    const auto button = [&](const QString &name, const QString &text, const QString &accessible) {
        auto *made = widgets::makeButton(row, name + QString::number(number), widgets::ButtonKind::Secondary);
        made->setText(text);
        made->setAccessibleName(accessible);
        made->setAccessibleDescription(line.reason);
        across->addWidget(made);
        return made;
    };
    if (line.allowed && line.editable) {
        connect(button(u"edit"_s, tr("Edit…"), tr("Edit: %1").arg(line.label)), &QPushButton::clicked, this,
                [this, id = line.ids.front()] { Q_EMIT editRequested(id); });
    }
    if (line.allowed) {
        connect(button(u"retry"_s, tr("Try again"), tr("Try again: %1").arg(line.label)),
                &QPushButton::clicked, this, [this, ids = line.ids] { Q_EMIT retryRequested(ids); });
    }
    connect(button(u"discard"_s, line.merged > 0 ? tr("Discard the rest") : tr("Discard"),
                   tr("Discard: %1").arg(line.label)),
            &QPushButton::clicked, this, [this, ids = line.ids] { Q_EMIT discardRequested(ids); });
    if (line.merged > 0 && line.takesBack) {
        connect(
            button(u"takeBack"_s, tr("Take back all of it"), tr("Take back all of it: %1").arg(line.label)),
            &QPushButton::clicked, this,
            [this, group = line.group, id = line.ids.front()] { Q_EMIT takeBackRequested(group, id); });
    }
    across->addStretch(1);
    return across;
}

} // namespace veche::syncstatus

#include "moc_editlist.cpp"
