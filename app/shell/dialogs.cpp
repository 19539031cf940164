// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/dialogs.h"

#include "app/widgets/common/button.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace veche::shell
{

using namespace Qt::StringLiterals;

namespace
{
void ask(QWidget *parent, const widgets::Dialogs::FileQuestion &question, QFileDialog::FileMode mode,
         QFileDialog::AcceptMode accept, widgets::Dialogs::TextAnswer answer)
{
    auto *dialog = new QFileDialog(parent, question.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"fileDialog"_s);
    dialog->setAcceptMode(accept);
    dialog->setFileMode(mode);
    dialog->setOption(QFileDialog::ShowDirsOnly, mode == QFileDialog::Directory);
    if (!question.filters.isEmpty())
        dialog->setNameFilters(question.filters);
    if (!question.name.isEmpty())
        dialog->selectFile(question.name);
    QObject::connect(dialog, &QDialog::finished, dialog, [dialog, answer = std::move(answer)](int result) {
        const QStringList files = dialog->selectedFiles();
        answer(result == QDialog::Accepted && !files.isEmpty() ? files.first() : QString());
    });
    dialog->open();
}
} // namespace

void NativeDialogs::openFile(QWidget *parent, const FileQuestion &question, TextAnswer answer)
{
    ask(parent, question, QFileDialog::ExistingFile, QFileDialog::AcceptOpen, std::move(answer));
}

void NativeDialogs::saveFile(QWidget *parent, const FileQuestion &question, TextAnswer answer)
{
    ask(parent, question, QFileDialog::AnyFile, QFileDialog::AcceptSave, std::move(answer));
}

void NativeDialogs::openFolder(QWidget *parent, const FileQuestion &question, TextAnswer answer)
{
    ask(parent, question, QFileDialog::Directory, QFileDialog::AcceptOpen, std::move(answer));
}

void NativeDialogs::confirm(QWidget *parent, const Confirmation &question, YesAnswer answer)
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, question.title, question.text, QMessageBox::Cancel, parent);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"confirmation"_s);
    QPushButton *accept = box->addButton(question.acceptText, QMessageBox::AcceptRole);
    accept->setObjectName(u"confirmAccept"_s);
    widgets::setButtonKind(accept,
                           question.dangerous ? widgets::ButtonKind::Danger : widgets::ButtonKind::Primary);
    // Enter must not delete anything.
    if (question.dangerous)
        box->setDefaultButton(QMessageBox::Cancel);
    else
        box->setDefaultButton(accept);
    QObject::connect(box, &QDialog::finished, box,
                     [box, accept, answer = std::move(answer)] { answer(box->clickedButton() == accept); });
    box->open();
}

void NativeDialogs::message(QWidget *parent, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::Ok, parent);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"message"_s);
    box->open();
}

} // namespace veche::shell
