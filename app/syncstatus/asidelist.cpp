// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/asidelist.h"

#include "app/forms/fieldwords.h"
#include "app/syncstatus/keptfocus.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;
using sync::AsideEdit;

namespace
{
constexpr qsizetype mostChanges = 6;
constexpr qsizetype longestValue = 200;

QString memberNamed(const workspace::Workspace &workspace, const domain::AccountId &account)
{
    for (const domain::Member &member : workspace.members().all()) {
        if (member.account == account)
            return member.name.isEmpty() ? member.email : member.name;
    }
    return {};
}

QString shortened(const QString &value)
{
    if (value.isEmpty())
        return AsideList::tr("blank");
    return value.size() > longestValue ? value.left(longestValue).trimmed() + u'…' : value;
}

QString lineOf(const QString &row, const QString &kind, const QString &label, const QString &value)
{
    if (label == kind) // “Time and place «Opening»: Time and place – …” says it twice.
        return AsideList::tr("%1 – %2", "row, its value").arg(row, shortened(value));
    return AsideList::tr("%1: %2 – %3", "row, field, its value").arg(row, label, shortened(value));
}

/// “Session «Opening»: Title – Hello”; a row's registers one after the other.
QStringList linesOf(workspace::Workspace &workspace, const domain::RowChange &change)
{
    const domain::EntityInfo &entity = *change.entity;
    const QString kind = forms::nameOf(entity);
    const QString name = forms::nameOfRow(workspace, entity, change.id);
    const QString row = name.isEmpty() ? kind : AsideList::tr("%1 “%2”", "entity, its name").arg(kind, name);
    const domain::Value *deleted = change.valueOf(0);
    if (deleted && *deleted == domain::Value(true))
        return {AsideList::tr("%1: deleted").arg(row)};
    QStringList lines;
    const auto names = forms::namesIn(workspace, workspace.currentEvent());
    for (int reg = 0; reg < static_cast<int>(entity.registers.size()); ++reg) {
        std::vector<domain::FieldChange> fields;
        for (const domain::FieldChange &field : change.fields) {
            if (field.field != 0 && entity.registerOf[field.field] == reg)
                fields.push_back(field);
        }
        const QString value = forms::valuesText(entity, fields, names);
        if (fields.empty() || (change.create && value.isEmpty()))
            continue;
        lines << lineOf(row, kind, forms::labelOfRegister(entity, reg), value);
    }
    return lines.isEmpty() ? QStringList{row} : lines;
}

QLabel *addLine(QVBoxLayout *column, QWidget *parent, const QString &tone, const QString &text)
{
    QLabel *label = widgets::makeLabel(parent, tone);
    label->setText(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    column->addWidget(label);
    return label;
}
} // namespace

AsideList::AsideList(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(12);
}

void AsideList::setEdits(const std::vector<AsideEdit> &edits)
{
    const KeptFocus kept(*this);
    while (QLayoutItem *item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int number = 0;
    for (const AsideEdit &edit : edits)
        addEdit(edit, ++number);
}

QString AsideList::originOf(const AsideEdit &edit) const
{
    const QString name = memberNamed(m_workspace, edit.author);
    switch (edit.origin) {
    case AsideEdit::Origin::Nobody:
        return tr("Made on this computer while nobody was signed in.");
    case AsideEdit::Origin::Other:
        return name.isEmpty()
                   ? tr("Made on this computer by another account. It comes back when they sign in "
                        "again.")
                   : tr("Made on this computer by %1. It comes back when they sign in again.").arg(name);
    case AsideEdit::Origin::Unknown:
        break;
    }
    return tr("It came with the file: nobody knows who made it.");
}

QStringList AsideList::changesOf(const AsideEdit &edit) const
{
    QStringList lines;
    qsizetype beyond = 0;
    for (const domain::RowChange &change : edit.rows) {
        if (change.entity == &domain::Imported::info())
            continue; // The next import compares with it; people see what it changed.
        if (lines.size() < mostChanges)
            lines << linesOf(m_workspace, change);
        else
            ++beyond;
    }
    if (lines.size() > mostChanges) {
        beyond += lines.size() - mostChanges;
        lines = lines.mid(0, mostChanges);
    }
    if (beyond > 0)
        lines << tr("and %n more", nullptr, static_cast<int>(beyond));
    if (lines.isEmpty() && !edit.isEmpty())
        lines << forms::nameOf(domain::Imported::info());
    if (edit.unreadable)
        lines << tr("This version can't read it.");
    if (edit.withheld)
        lines << tr("It would also change who may do what. That isn't taken over.");
    return lines;
}

void AsideList::addEdit(const AsideEdit &edit, int number)
{
    auto *row = new QWidget(this);
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins({});
    column->setSpacing(4);
    const QString label = edit.label.isEmpty() ? tr("A change") : edit.label;
    const QString at = QLocale().toString(QDateTime::fromMSecsSinceEpoch(edit.at), QLocale::ShortFormat);
    addLine(column, row, u"strong"_s, tr("%1 · %2", "what the edit is called, when").arg(label, at));
    addLine(column, row, u"muted"_s, originOf(edit));
    for (const QString &line : changesOf(edit))
        addLine(column, row, u"body"_s, line);
    column->addSpacing(4);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    // Once it is somebody's, the server judges it by their role.
    if (!edit.isEmpty() && m_workspace.rights().check({.label = {}, .rows = edit.rows})) {
        auto *confirm =
            widgets::makeButton(row, u"confirmAside%1"_s.arg(number), widgets::ButtonKind::Secondary);
        confirm->setText(tr("Make it mine"));
        confirm->setAccessibleName(tr("Make it mine: %1").arg(label));
        buttons->addWidget(confirm);
        connect(confirm, &QPushButton::clicked, this,
                [this, id = edit.ids.front()] { Q_EMIT confirmRequested(id); });
    }
    auto *discard = widgets::makeButton(row, u"discardAside%1"_s.arg(number), widgets::ButtonKind::Secondary);
    discard->setText(tr("Discard"));
    discard->setAccessibleName(tr("Discard: %1").arg(label));
    buttons->addWidget(discard);
    buttons->addStretch(1);
    connect(discard, &QPushButton::clicked, this,
            [this, id = edit.ids.front()] { Q_EMIT discardRequested(id); });
    column->addLayout(buttons);
    layout()->addWidget(row);
}

} // namespace veche::syncstatus

#include "moc_asidelist.cpp"
