// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/waitinglist.h"

#include "app/syncstatus/editsheet.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/pieces.h"
#include "app/workspace/workspace.h"
#include "shared/storage/journal.h"

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

JournalLine lineFor(const storage::JournalEntry &entry)
{
    JournalLine line{{entry.id}, {}, entry.at, 0, refusalSentence(entry.reason)};
    const auto transaction = domain::decodeTransaction(entry.payload);
    line.rows = transaction ? static_cast<int>(transaction->rows.size()) : 0;
    line.label = transaction ? transaction->label : QString();
    line.editable = transaction && EditSheet::canEdit(transaction->rows);
    if (line.label.isEmpty())
        line.label = WaitingList::tr("A change");
    return line;
}

/// True where both are parts of one commit, with the same fate.
bool belongTogether(const JournalLine &line, const JournalLine &next)
{
    return line.at == next.at && line.label == next.label && line.reason == next.reason;
}

QString detailOf(const JournalLine &line)
{
    const QString at = QLocale().toString(QDateTime::fromMSecsSinceEpoch(line.at), QLocale::ShortFormat);
    return WaitingList::tr("%1 · %2", "when, how many rows")
        .arg(at, WaitingList::tr("%n row(s)", nullptr, line.rows));
}
} // namespace

QString refusalSentence(const QString &reason)
{
    using sync::Refusal;
    const QString kind = reason.section(u": "_s, 0, 0);
    const auto is = [&kind](Refusal refusal) { return kind == sync::name(refusal); };
    if (reason.isEmpty())
        return {};
    if (is(Refusal::Rights))
        return WaitingList::tr("Your role doesn't allow it.");
    if (is(Refusal::LastOwner))
        return WaitingList::tr("A community needs an owner.");
    if (is(Refusal::Limit))
        return WaitingList::tr("It is more than the server takes in a day; send it again later.");
    if (is(Refusal::Missing))
        return WaitingList::tr("What it changes isn't on the server.");
    if (is(Refusal::Clock) || is(Refusal::Generation))
        return WaitingList::tr("A clock was ahead when it was written.");
    if (is(Refusal::Signature) || is(Refusal::Foreign))
        return WaitingList::tr("The server doesn't know this device as its author.");
    return WaitingList::tr("A value doesn't fit: %1").arg(reason.section(u": "_s, 1));
}

Result<std::vector<JournalLine>> journalLines(workspace::Workspace &workspace, storage::JournalState state,
                                              int limit)
{
    const auto entries = storage::journal::read(workspace.store().reader(), state, 0, mostBytes);
    if (!entries)
        return failure(entries.error());
    std::vector<JournalLine> lines;
    for (const storage::JournalEntry &entry : *entries) {
        JournalLine line = lineFor(entry);
        if (!lines.empty() && belongTogether(lines.back(), line)) {
            lines.back().ids.push_back(entry.id);
            lines.back().rows += line.rows;
            lines.back().editable = false;
            continue;
        }
        if (std::ssize(lines) == limit)
            break;
        lines.push_back(std::move(line));
    }
    return lines;
}

WaitingList::WaitingList(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
}

void WaitingList::setLines(const std::vector<JournalLine> &lines, bool withDecisions)
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int number = 0;
    for (const JournalLine &line : lines)
        addLine(line, ++number, withDecisions);
}

void WaitingList::addLine(const JournalLine &line, int number, bool withDecisions)
{
    auto *row = new QWidget(this);
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins({});
    across->setSpacing(12);
    auto *label = new widgets::ElidedLabel(row);
    label->setFullText(line.label);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(label);
    if (!line.reason.isEmpty()) {
        auto *reason = widgets::makeLabel(row, u"muted"_s);
        reason->setText(line.reason);
        reason->setTextFormat(Qt::PlainText);
        reason->setWordWrap(true);
        words->addWidget(reason);
    }
    auto *detail = widgets::makeLabel(row, u"muted"_s);
    detail->setText(detailOf(line));
    across->addLayout(words, 1);
    across->addWidget(detail);
    if (withDecisions && line.editable) {
        auto *edit = widgets::makeButton(row, u"edit%1"_s.arg(number), widgets::ButtonKind::Secondary);
        edit->setText(tr("Edit…"));
        edit->setAccessibleName(tr("Edit: %1").arg(line.label));
        across->addWidget(edit);
        connect(edit, &QPushButton::clicked, this,
                [this, id = line.ids.front()] { Q_EMIT editRequested(id); });
    }
    if (withDecisions) {
        auto *retry = widgets::makeButton(row, u"retry%1"_s.arg(number), widgets::ButtonKind::Secondary);
        retry->setText(tr("Try again"));
        retry->setAccessibleName(tr("Try again: %1").arg(line.label));
        auto *discard = widgets::makeButton(row, u"discard%1"_s.arg(number), widgets::ButtonKind::Secondary);
        discard->setText(tr("Discard"));
        discard->setAccessibleName(tr("Discard: %1").arg(line.label));
        across->addWidget(retry);
        across->addWidget(discard);
        connect(retry, &QPushButton::clicked, this, [this, ids = line.ids] { Q_EMIT retryRequested(ids); });
        connect(discard, &QPushButton::clicked, this,
                [this, ids = line.ids] { Q_EMIT discardRequested(ids); });
    }
    layout()->addWidget(row);
}

} // namespace veche::syncstatus

#include "moc_waitinglist.cpp"
